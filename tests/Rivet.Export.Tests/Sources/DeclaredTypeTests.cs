using Rivet.Export.Sources;

namespace Rivet.Export.Tests.Sources;

public sealed class DeclaredTypeTests
{
    [Theory]
    [InlineData("INTEGER", "Integer")]
    [InlineData("int", "Integer")]
    [InlineData("UNSIGNED BIG INT", "Integer")]
    [InlineData("BIGINT UNSIGNED", "Integer")]
    [InlineData("INT(11)", "Integer")]
    [InlineData("int(10) unsigned", "Integer")]
    [InlineData("REAL", "Real")]
    [InlineData("DOUBLE PRECISION", "Real")]
    [InlineData("FLOAT", "Real")]
    [InlineData("TEXT", "Text")]
    [InlineData("VARCHAR(255)", "Text")]
    [InlineData("NATIVE CHARACTER(70)", "Text")]
    [InlineData("CHARACTER VARYING(20)", "Text")]
    [InlineData("BLOB", "Bytes")]
    [InlineData("BOOLEAN", "Boolean")]
    [InlineData("DATE", "Date")]
    [InlineData("DATETIME", "Timestamp")]
    [InlineData("TIMESTAMP(6)", "Timestamp")]
    [InlineData("DECIMAL(29, 2)", "Real")]
    public void A_declared_type_decides_the_kind(string declared, string kind) =>
        Assert.Equal(new SourceColumn("c", Enum.Parse<ColumnKind>(kind), declared), DeclaredType.Resolve("c", declared));

    [Theory]
    [InlineData("DECIMAL(10,2)", 10, 2)]
    [InlineData("numeric( 28 , 0 )", 28, 0)]
    [InlineData("NUMERIC(5)", 5, 0)]
    public void A_decimal_keeps_its_precision_and_scale(string declared, int precision, int scale) =>
        Assert.Equal(new SourceColumn("c", ColumnKind.Decimal, declared, precision, scale), DeclaredType.Resolve("c", declared));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("JSON")]
    [InlineData("POINT")]
    [InlineData("NUMERIC")]
    [InlineData("DECIMAL(2,5)")]
    [InlineData("DECIMAL(0,0)")]
    [InlineData("DECIMAL(99999999999999999999,2)")]
    public void Another_declaration_leaves_the_kind_to_the_values(string? declared) => Assert.Null(DeclaredType.Resolve("c", declared));
}
