using Rivet.Export.Configuration;

namespace Rivet.Export.Tests.Configuration;

public sealed class ConfigurationFileMistakeTests : ConfigurationFixture
{
    [Fact]
    public void A_missing_file_is_named()
    {
        var mistake = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Load(Path.Combine(Folder, "nowhere", "rivet.yaml")));

        Assert.Equal("nowhere/rivet.yaml: there is no such file", WithoutFolder(mistake));
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        var mistake = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Load(Folder));

        Assert.Equal($"{Folder}: is a folder; name the file in it", mistake.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    public void A_path_that_can_be_none_is_a_mistake(string path)
    {
        var mistake = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Load(path));

        Assert.EndsWith("is not the path of a file", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    public void An_empty_file_says_what_it_needs(string yaml)
    {
        Assert.Equal("rivet.yaml: is empty; it needs the keys 'source' and 'exports'", MistakeIn(yaml));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_said_to_be_none()
    {
        File.WriteAllBytes(Path.Combine(Folder, "rivet.yaml"), [0x61, 0x3a, 0x20, 0xff, 0xfe]);

        var mistake = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Load(Path.Combine(Folder, "rivet.yaml")));

        Assert.Equal("rivet.yaml: not UTF-8 text; save it as UTF-8", WithoutFolder(mistake));
    }

    [Theory]
    [InlineData("source: a: b\n", "rivet.yaml:1: not valid YAML: While scanning a plain scalar value, found invalid mapping.")]
    [InlineData("source:\n  type: @sqlite\n", "rivet.yaml:2: not valid YAML: While scanning for the next token, found character that cannot start any token.")]
    [InlineData("source: {}\nexports: [\nname: b", "rivet.yaml:2: not valid YAML: a list, mapping or quotation is not closed")]
    [InlineData("a: 1\n---\nb: 1\n", "rivet.yaml:3: a second YAML document begins here; a configuration is one document")]
    public void Broken_yaml_is_found_by_its_line(string yaml, string message)
    {
        Assert.Equal(message, MistakeIn(yaml));
    }

    [Theory]
    [InlineData("? &a [*a]\n: 1\n", "rivet.yaml:1: *a: aliases are not supported; write the value out")]
    [InlineData("source: !env DATABASE\n", "rivet.yaml:1: !env: tags are not supported; leave it out")]
    [InlineData("source: [[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]\n", "rivet.yaml:1: nested more than 20 deep")]
    public void Yaml_that_no_configuration_needs_is_refused(string yaml, string message)
    {
        Assert.Equal(message, MistakeIn(yaml));
    }

    [Fact]
    public void A_key_that_is_given_twice_is_named()
    {
        Assert.Equal("rivet.yaml:6: table: given twice; keep one of the two", MistakeInExport("table: orders\ntable: users"));
    }

    [Fact]
    public void An_export_name_that_is_given_twice_is_named()
    {
        const string Yaml = """
            source: { type: sqlite, path: orders.db }
            exports:
              - { name: orders, table: orders, destination: { type: local, path: out } }
              - { name: orders, table: users, destination: { type: local, path: out } }
            """;

        Assert.Equal("rivet.yaml:4: exports[1].name: 'orders' is already the name of exports[0]; each export needs a name of its own", MistakeIn(Yaml));
    }

    [Theory]
    [InlineData("- a\n", "rivet.yaml:1: must be a mapping (key: value), not a list")]
    [InlineData("text\n", "rivet.yaml:1: must be a mapping (key: value), not 'text'")]
    [InlineData("exports: []\n", "rivet.yaml:1: source: is missing; it must be a mapping (key: value)")]
    [InlineData("source: { type: sqlite, path: a.db }\n", "rivet.yaml:1: exports: is missing; it must be a list (- …)")]
    [InlineData("source: { type: sqlite, path: a.db }\nexports: []\n", "rivet.yaml:2: exports: is an empty list; it needs at least one item")]
    [InlineData("source: { type: sqlite, path: a.db }\nexports: orders\n", "rivet.yaml:2: exports: must be a list (- …), not 'orders'")]
    [InlineData("source: { type: sqlite, path: a.db }\nexports:\n", "rivet.yaml:2: exports: must be a list (- …), not nothing")]
    [InlineData("source: { type: sqlite, path: a.db }\nexports:\n  - orders\n", "rivet.yaml:3: exports[0]: must be a mapping (key: value), not 'orders'")]
    [InlineData("sorce: { type: sqlite, path: a.db }\n", "rivet.yaml:1: sorce: unknown key; did you mean 'source'? (known: source, exports)")]
    [InlineData("notifications: {}\n", "rivet.yaml:1: notifications: not supported yet; remove the key")]
    [InlineData("[a]: 1\n", "rivet.yaml:1: a key must be a word, not a list")]
    public void The_file_itself_has_a_shape(string yaml, string message)
    {
        Assert.Equal(message, MistakeIn(yaml));
    }

    [Theory]
    [InlineData("{ type: postgres, url_env: RIVET_TEST_NOT_SET }", "source.url_env: the environment variable RIVET_TEST_NOT_SET is not set")]
    [InlineData("{ type: postgres, url_env: \"postgresql://u:hunter2@h/db\" }", "source.url_env: must be the name of an environment variable, e.g. DATABASE_URL; a URL itself belongs to the key url")]
    [InlineData("{ type: postgres, url_file: \"postgresql://u:hunter2@h/db\" }", "source.url_file: must be the path of a file, e.g. ./database-url; a URL itself belongs to the key url")]
    [InlineData("{ type: postgres }", "source.url_env: is missing; give url, url_env or url_file, e.g. url_env: DATABASE_URL")]
    [InlineData("{ type: postgres, url: postgresql://a/b, url_env: X }", "source.url_env: is one too many; give one of url, url_env and url_file")]
    [InlineData("{ type: postgres, url: \"postgresql://u:hunter2@host\" }", "source.url: it must name one database, e.g. postgresql://user:password@host:5432/rivet")]
    [InlineData("{ type: postgres, path: a.db }", "source.path: unknown key; known: type, url, url_env, url_file")]
    [InlineData("{ type: postgres, url: postgresql://a/b, host: a }", "source.host: not supported yet; remove the key")]
    [InlineData("{ type: mysql, url: x }", "source.url: it cannot be read: characters such as @ : / ? # in a user's name or password must be percent-encoded")]
    [InlineData("{ type: mysql, url: \"postgresql://u:hunter2@host/db\" }", "source.url: it must begin with mysql:// or mariadb://, e.g. mysql://user:password@host:3306/rivet")]
    [InlineData("{ type: postgres, url: \"mysql://u:hunter2@host/db\" }", "source.url: it must begin with postgresql:// or postgres://, e.g. postgresql://user:password@host:5432/rivet")]
    [InlineData("{ type: mariadb, url: \"mysql://u:hunter2@host\" }", "source.url: it must name one database, e.g. mysql://user:password@host:3306/rivet")]
    [InlineData("{ type: mariadb, url: \"mysql://u:hunt#er2@host/db\" }", "source.url: it cannot be read: characters such as @ : / ? # in a user's name or password must be percent-encoded")]
    [InlineData("{ type: mysql, url: \"mysql://host/db?sslmode=required\" }", "source.url: its parameter 'sslmode' is not known; known: ssl-mode, ssl-ca, ssl-cert, ssl-key")]
    [InlineData("{ type: mysql, url: \"mysql://host/db?ssl-mode=maybe\" }", "source.url: its parameter ssl-mode cannot be 'maybe'")]
    [InlineData("{ type: mssql, url: x }", "source.type: 'mssql' is not supported yet; known: sqlite, postgres, postgresql, mysql, mariadb")]
    [InlineData("{ type: sqlit, path: a.db }", "source.type: unknown value 'sqlit'; did you mean 'sqlite'? (known: sqlite, postgres, postgresql, mysql, mariadb)")]
    [InlineData("{ path: a.db }", "source.type: is missing; it must be a text, e.g. sqlite")]
    [InlineData("{ type: sqlite }", "source.path: is missing; it must be a text, e.g. ./orders.db")]
    [InlineData("{ type: sqlite, path: }", "source.path: has no value; give a text or remove the key")]
    [InlineData("{ type: sqlite, path: ~ }", "source.path: has no value; give a text or remove the key")]
    [InlineData("{ type: sqlite, path: \"\" }", "source.path: is empty; give a text or remove the key")]
    [InlineData("{ type: sqlite, path: [a.db] }", "source.path: must be a text, not a list")]
    [InlineData("{ type: sqlite, path: \"a\\0b\" }", "source.path: must not hold line breaks or control characters")]
    [InlineData("{ type: sqlite, path: a.db, url_file: b }", "source.url_file: unknown key; known: type, path")]
    [InlineData("{ type: sqlite, pth: a.db }", "source.pth: unknown key; did you mean 'path'? (known: type, path)")]
    [InlineData("{ type: sqlite, path: a.db, \"x\\ny\": 1 }", @"source.x\u000ay: unknown key; known: type, path")]
    public void The_source_has_a_shape(string source, string message)
    {
        Assert.Equal("rivet.yaml:1: " + message, MistakeIn($"source: {source}\nexports: []\n"));
    }
}
