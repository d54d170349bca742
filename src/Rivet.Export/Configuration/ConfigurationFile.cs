using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Rivet.Export.Configuration;

/// <summary>Reads <c>rivet.yaml</c>.</summary>
public static class ConfigurationFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly KnownKeys Keys = new(["source", "exports"], NotYet: ["notifications", "parallel_exports", "parallel_export_processes"]);

    /// <summary>Reads and checks a file. Nothing it names is opened: neither the source nor the destination need exist.</summary>
    /// <param name="path">The file. Relative paths in it are relative to its folder.</param>
    /// <exception cref="ConfigurationException">
    /// It cannot be read, or says something that cannot be meant. The message names the first mistake: file, line, key, what is wrong,
    /// and what would be right.
    /// </exception>
    public static ExportConfiguration Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var document = new ConfigurationDocument(path);
        var root = new ConfigurationSection(document, Parse(document), key: "");
        root.Expect(Keys);
        var source = SourceSection.Read(root.Section("source"));
        var sections = root.Sections("exports");
        var exports = sections.Select(ExportSection.Read).ToList();
        RefuseSameNames(sections, exports);
        return new ExportConfiguration(document.FullPath, source, exports);
    }

    private static YamlNode Parse(ConfigurationDocument document)
    {
        using var text = Open(document);
        var parser = new GuardedParser(document, new Parser(text));
        var stream = new YamlStream();
        try
        {
            stream.Load(parser);
        }
        catch (YamlException mistake) when (mistake.Message.StartsWith("Duplicate key ", StringComparison.Ordinal))
        {
            var key = mistake.Message["Duplicate key ".Length..];
            throw document.Mistake(mistake.Start.Line, key, "given twice; keep one of the two", mistake);
        }
        catch (YamlException mistake)
        {
            throw document.Mistake(mistake.Start.Line, "", $"not valid YAML: {mistake.Message}", mistake);
        }
        catch (InvalidOperationException mistake)
        {
            throw document.Mistake(parser.Line, "", "not valid YAML: a list, mapping or quotation is not closed", mistake);
        }
        catch (DecoderFallbackException mistake)
        {
            throw document.Mistake(null, "", "not UTF-8 text; save it as UTF-8", mistake);
        }
        catch (IOException mistake)
        {
            throw document.Mistake(null, "", $"cannot be read: {mistake.Message}", mistake);
        }

        return stream.Documents switch
        {
            [] => throw document.Mistake(null, "", "is empty; it needs the keys 'source' and 'exports'"),
            [var only] => only.RootNode,
            [_, var second, ..] => throw document.Mistake(second.RootNode.Start.Line, "", "a second YAML document begins here; a configuration is one document"),
        };
    }

    private static StreamReader Open(ConfigurationDocument document)
    {
        try
        {
            if (Directory.Exists(document.FullPath))
                throw document.Mistake(null, "", "is a folder; name the file in it");
            return new StreamReader(document.FullPath, StrictUtf8);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw document.Mistake(null, "", "there is no such file", missing);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw document.Mistake(null, "", $"cannot be read: {refused.Message}", refused);
        }
    }

    private static void RefuseSameNames(IReadOnlyList<ConfigurationSection> sections, List<ExportDefinition> exports)
    {
        for (var i = 1; i < exports.Count; i++)
        {
            var earlier = exports.FindIndex(0, i, export => export.Name == exports[i].Name);
            if (earlier >= 0)
                throw sections[i].Mistake("name", $"'{exports[i].Name}' is already the name of exports[{earlier}]; each export needs a name of its own");
        }
    }
}
