using System.Collections;
using System.Reflection;
using CsCheck;

namespace Rivet.Journal.Tests.Redaction;

public sealed class EventTextsTests
{
    private const string Secret = "x://u:hunter2@h";
    private const string Clean = "x://REDACTED@h";

    public static TheoryData<Type> Types => [.. EventTypes.All];

    [Theory]
    [MemberData(nameof(Types))]
    public void No_text_of_an_event_is_forgotten(Type type)
    {
        var happened = (RunEvent)Make(type, Secret);

        Assert.Equal(Texts(happened).Select(t => t.Replace(Secret, Clean, StringComparison.Ordinal)), Texts(Redactor.Redact(happened)));
        Assert.Equal((RunEvent)Make(type, Clean), Redactor.Redact(happened));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void An_event_without_a_secret_is_handed_back_as_the_same_instance(Type type)
    {
        var happened = (RunEvent)Make(type, "plain");

        Assert.Same(happened, Redactor.Redact(happened));
    }

    [Fact]
    public void One_text_with_a_secret_is_enough()
    {
        Assert.Equal(new Warning(Clean, "m"), Redactor.Redact(new Warning(Secret, "m")));
        Assert.Equal(new Warning("c", Clean), Redactor.Redact(new Warning("c", Secret)));
        Assert.Equal(new ChunkStarted(1, Clean, "b"), Redactor.Redact(new ChunkStarted(1, Secret, "b")));
        Assert.Equal(new RunCompleted("failed", Clean, 1), Redactor.Redact(new RunCompleted("failed", Secret, 1)));
        Assert.Equal(new SchemaChanged(["a"], [], [new("c", Clean, "t")]), Redactor.Redact(new SchemaChanged(["a"], [], [new("c", Secret, "t")])));
    }

    [Fact]
    public void A_text_that_is_null_stays_null()
    {
        Assert.Equal(new ChunkCompleted(1, 2, null), Redactor.Redact(new ChunkCompleted(1, 2, null)));
        Assert.Equal(new RunCompleted(Clean, null, 1), Redactor.Redact(new RunCompleted(Secret, null, 1)));
    }

    [Fact]
    public void Numbers_and_flags_are_left_alone_and_redacting_twice_is_the_same_as_once() => Any.Event.Sample(happened =>
    {
        var once = Redactor.Redact(happened);
        Assert.Same(once, Redactor.Redact(once));
        Assert.Equal(Others(happened), Others(once));
    });

    // An instance with all its texts, in lists and in other objects too, set to one.
    private static object Make(Type type, string text)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(UnrecognizedEvent))
            return new UnrecognizedEvent(text, $"\"{text}\"");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var list = Array.CreateInstance(type.GenericTypeArguments[0], 2);
            for (var i = 0; i < list.Length; i++)
                list.SetValue(Make(type.GenericTypeArguments[0], text), i);
            return list;
        }

        if (type.Assembly != typeof(RunEvent).Assembly)
            return Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type)!;

        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType, text))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
            property.SetValue(made, Make(property.PropertyType, text));
        return made;
    }

    private static IEnumerable<string> Texts(object? value) => Leaves(value).OfType<string>();

    private static IEnumerable<object?> Others(object? value) => Leaves(value).Where(v => v is not string);

    private static IEnumerable<object?> Leaves(object? value) => value switch
    {
        string text => [text],
        IEnumerable items => items.Cast<object>().SelectMany(Leaves),
        _ when value?.GetType().Assembly == typeof(RunEvent).Assembly && !value.GetType().IsEnum =>
            value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p => Leaves(p.GetValue(value))),
        _ => [value],
    };
}
