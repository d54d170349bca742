namespace Rivet.Export.Tests.Configuration;

public sealed class QualitySectionMistakeTests : ConfigurationFixture
{
    private const string Rules = "row_count_min, row_count_max, null_ratio_max, unique_columns";

    [Theory]
    [InlineData("quality:", "6: exports[0].quality: must be a mapping (key: value), not nothing")]
    [InlineData("quality: {}", $"6: exports[0].quality: has no rule; give at least one of {Rules}")]
    [InlineData("quality: { severity: warn }", $"6: exports[0].quality: has no rule; give at least one of {Rules}")]
    [InlineData(
        "quality:\n  row_count_mim: 1", $"7: exports[0].quality.row_count_mim: unknown key; did you mean 'row_count_min'? (known: {Rules}, severity)")]
    [InlineData("quality:\n  row_count_min: 1\n  severity: error", "8: exports[0].quality.severity: unknown value 'error'; known: warn, fail")]
    public void Rules_are_known(string keys, string message) => Holds(keys, message);

    [Theory]
    [InlineData("row_count_min: -1", "7: exports[0].quality.row_count_min: must be at least 0, not -1")]
    [InlineData("row_count_max: many", "7: exports[0].quality.row_count_max: must be a whole number, e.g. 1000000, not 'many'")]
    [InlineData(
        "row_count_min: 11\n  row_count_max: 10",
        "8: exports[0].quality.row_count_max: 10 is less than row_count_min, which is 11; give at least 11")]
    public void Row_counts_have_bounds(string rules, string message) => Holds($"quality:\n  {rules}", message);

    [Theory]
    [InlineData("null_ratio_max: { email: 1.01 }", "7: exports[0].quality.null_ratio_max.email: must be a number from 0 to 1, e.g. 0.05, not '1.01'")]
    [InlineData("null_ratio_max: { email: -0.1 }", "7: exports[0].quality.null_ratio_max.email: must be a number from 0 to 1, e.g. 0.05, not '-0.1'")]
    [InlineData("null_ratio_max: { email: 5% }", "7: exports[0].quality.null_ratio_max.email: must be a number from 0 to 1, e.g. 0.05, not '5%'")]
    [InlineData("null_ratio_max: { email: '0.1' }", "7: exports[0].quality.null_ratio_max.email: must be a number from 0 to 1, e.g. 0.05, not '0.1'")]
    [InlineData("null_ratio_max: { email: .nan }", "7: exports[0].quality.null_ratio_max.email: must be a number from 0 to 1, e.g. 0.05, not '.nan'")]
    [InlineData("null_ratio_max: { email: }", "7: exports[0].quality.null_ratio_max.email: has no value; give a number from 0 to 1 or remove the key")]
    [InlineData("null_ratio_max: 0.05", "7: exports[0].quality.null_ratio_max: must be a mapping (key: value), not '0.05'")]
    [InlineData("null_ratio_max: {}", "7: exports[0].quality.null_ratio_max: is empty; give a column and its share, e.g. { email: 0.05 }, or remove the key")]
    public void A_ratio_is_a_share_of_the_rows(string rules, string message) => Holds($"quality:\n  {rules}", message);

    [Theory]
    [InlineData("unique_columns: id", "7: exports[0].quality.unique_columns: must be a list (- …), not 'id'")]
    [InlineData("unique_columns: []", "7: exports[0].quality.unique_columns: is an empty list; it needs at least one item")]
    [InlineData("unique_columns: [id, ~]", "7: exports[0].quality.unique_columns: must be a list of texts on one line, e.g. [id], and nothing is none")]
    [InlineData("unique_columns: [[id]]", "7: exports[0].quality.unique_columns: must be a list of texts on one line, e.g. [id], and a list is none")]
    [InlineData("unique_columns: [id, ID]", "7: exports[0].quality.unique_columns: names 'id' twice; keep one of the two")]
    public void Unique_columns_are_a_list_of_names(string rules, string message) => Holds($"quality:\n  {rules}", message);

    private void Holds(string keys, string message) => Assert.Equal($"rivet.yaml:{message}", MistakeInExport($"table: orders\n{keys}"));
}
