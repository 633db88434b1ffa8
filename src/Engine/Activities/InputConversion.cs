using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>Evaluated values to what activities want. A value that does not fit ends the activity with an incident.</summary>
internal static class InputConversion
{
    /// <exception cref="ActivityFailedException">The value cannot be read as <typeparamref name="T"/>.</exception>
    public static T To<T>(Value value) => (T)Convert(value, typeof(T));

    /// <returns>Why the value cannot be read as that type; null when it can.</returns>
    public static string? MisfitOf(Value value, Type type)
    {
        try
        {
            Convert(value, type);
            return null;
        }
        catch (ActivityFailedException misfit)
        {
            return misfit.Message;
        }
    }

    public static bool Supports(Type type) =>
        type == typeof(Value) || type == typeof(string) || type == typeof(bool) || type == typeof(double) || type == typeof(int)
        || type == typeof(Duration) || type == typeof(IReadOnlyList<string>) || type == typeof(IReadOnlyList<Value>)
        || type == typeof(Instant?);

    private static object Convert(Value value, Type type)
    {
        if (type == typeof(Value))
        {
            return value;
        }

        if (type == typeof(string))
        {
            return Text(value);
        }

        if (type == typeof(bool))
        {
            return value.Kind == ValueKind.String
                ? bool.TryParse(value.AsString(), out var truth) ? truth : throw Misfit(value, "布尔值")
                : value.IsTruthy;
        }

        if (type == typeof(double))
        {
            return Number(value);
        }

        if (type == typeof(int))
        {
            var number = Number(value);
            return number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw Misfit(value, "整数");
        }

        if (type == typeof(Duration))
        {
            return Span(value);
        }

        return type == typeof(IReadOnlyList<string>) ? Texts(value)
            : type == typeof(IReadOnlyList<Value>) ? Items(value)
            : type == typeof(Instant?) ? Moment(value)
            : throw new NotSupportedException(type.Name);
    }

    private static string Text(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString(),
        ValueKind.Number => Value.Print(value.AsNumber()),
        ValueKind.Boolean => value.AsBoolean() ? "true" : "false",
        _ => ValueJson.ToText(value),
    };

    private static double Number(Value value) => value.Kind switch
    {
        ValueKind.Number => value.AsNumber(),
        ValueKind.String when double.TryParse(value.AsString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Misfit(value, "数字"),
    };

    /// <summary>A time span as <c>[d.]hh:mm:ss</c>, or a number of seconds.</summary>
    private static Duration Span(Value value) => value.Kind switch
    {
        ValueKind.Number when double.IsFinite(value.AsNumber()) && Math.Abs(value.AsNumber()) < 1e10 => Duration.FromSeconds(value.AsNumber()),
        _ when ValueConversion.TryReadTimeSpan(value, out var span) => span,
        _ => throw Misfit(value, "时间长度"),
    };

    private static Instant Moment(Value value) =>
        TimeConversion.ToDateTimeOffset(value) is { } text ? OffsetDateTimePattern.Rfc3339.Parse(text).Value.ToInstant() : throw Misfit(value, "日期时间");

    private static List<string> Texts(Value value) => [.. Items(value).Select(Text)];

    /// <summary>A list, its JSON text, or a single text in place of a list.</summary>
    private static Value[] Items(Value value) => value.Kind switch
    {
        ValueKind.Array => value.AsArray().ToArray(),
        ValueKind.String when value.AsString().TrimStart().StartsWith('[') => Items(Parsed(value)),
        ValueKind.String => [value],
        _ => throw Misfit(value, "列表"),
    };

    private static Value Parsed(Value text)
    {
        try
        {
            return ValueJson.Parse(text.AsString());
        }
        catch (JsonException)
        {
            throw Misfit(text, "列表");
        }
    }

    private static ActivityFailedException Misfit(Value value, string wanted) =>
        new("input-type", $"输入的值“{Shorten(value.ToString())}”不是{wanted}。");

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
