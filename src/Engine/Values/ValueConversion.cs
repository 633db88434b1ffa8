using System.Globalization;
using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Expressions;

namespace Ybtb.Engine.Values;

/// <summary>Converts values to the types that definitions declare, as a Literal of the designer (mostly text) needs it.</summary>
/// <remarks>
/// Undefined and null become null whatever the type, and so does blank text for every type but strings: it is an emptied field.
/// Times stay text in one canonical form each; see <see cref="TimeConversion"/>. Whole numbers must be exact: within ±2^53.
/// </remarks>
public static class ValueConversion
{
    private const double LargestExact = 9007199254740992;

    private const string TimeHint = "应为 ISO 8601 日期时间，例如 2026-05-09T16:59:59+08:00";

    /// <exception cref="ValueConversionException">The value cannot be of that type.</exception>
    public static Value Convert(Value value, DeclaredType type)
    {
        if (value.IsNullish)
        {
            return Value.Null;
        }

        if (type.Kind is not (ValueTypeKind.Any or ValueTypeKind.Json or ValueTypeKind.String)
            && value.AsStringOrNull() is { } text && string.IsNullOrWhiteSpace(text))
        {
            return Value.Null;
        }

        return type.Kind switch
        {
            ValueTypeKind.Any => value,
            ValueTypeKind.String => ToText(value),
            ValueTypeKind.Boolean => ToBoolean(value, type),
            ValueTypeKind.Int16 => ToWhole(value, type, short.MinValue, short.MaxValue),
            ValueTypeKind.Int32 => ToWhole(value, type, int.MinValue, int.MaxValue),
            ValueTypeKind.Int64 => ToWhole(value, type, -LargestExact, LargestExact),
            ValueTypeKind.Single or ValueTypeKind.Double or ValueTypeKind.Decimal => ToNumber(value, type),
            ValueTypeKind.Bytes => ToBytes(value, type),
            ValueTypeKind.Guid => ToGuid(value, type),
            ValueTypeKind.DateTime => TimeConversion.ToDateTime(value) ?? throw Mismatch(value, type, TimeHint),
            ValueTypeKind.DateTimeOffset => TimeConversion.ToDateTimeOffset(value) ?? throw Mismatch(value, type, TimeHint),
            ValueTypeKind.TimeSpan => TimeConversion.ToTimeSpan(value) ?? throw Mismatch(value, type, "应为 天.时:分:秒，例如 1.02:30:00"),
            ValueTypeKind.Json => Parsed(value, ValueKind.Undefined),
            ValueTypeKind.Object => ToObject(value, type),
            ValueTypeKind.Dictionary => ToDictionary(value, type),
            ValueTypeKind.Array => ToArray(value, type),
            _ => ToChoice(value, type),
        };
    }

    /// <summary>As <see cref="Convert"/>, with the refusal as a text instead of an exception.</summary>
    /// <param name="value">What to convert.</param>
    /// <param name="type">What to convert it to.</param>
    /// <param name="converted">The result; undefined when refused.</param>
    /// <param name="refusal">Why not, in Chinese; null when converted.</param>
    public static bool TryConvert(Value value, DeclaredType type, out Value converted, out string? refusal)
    {
        try
        {
            (converted, refusal) = (Convert(value, type), null);
            return true;
        }
        catch (ValueConversionException mismatch)
        {
            (converted, refusal) = (Value.Undefined, mismatch.Message);
            return false;
        }
    }

    /// <summary>Reads a TimeSpan such as <c>00:01:00</c> or <c>1.02:30:00</c> (days, hours, minutes, seconds).</summary>
    public static bool TryReadTimeSpan(Value value, out Duration duration) => TimeConversion.TryReadTimeSpan(value, out duration);

    private static Value ToText(Value value) => value.Kind switch
    {
        ValueKind.String => value,
        ValueKind.Number => JsNumber.Print(value.AsNumber()),
        _ => ValueJson.ToText(value),
    };

    private static Value ToBoolean(Value value, DeclaredType type) => value.Kind switch
    {
        ValueKind.Boolean => value,
        ValueKind.Number when value.AsNumber() is 0 or 1 => value.AsNumber() == 1,
        ValueKind.String when bool.TryParse(value.AsString(), out var parsed) => parsed,
        ValueKind.String when value.AsString().Trim() is "0" or "1" => value.AsString().Trim() == "1",
        _ => throw Mismatch(value, type, "应为 true 或 false"),
    };

    private static Value ToGuid(Value value, DeclaredType type) =>
        Guid.TryParse(value.AsStringOrNull(), CultureInfo.InvariantCulture, out var guid)
            ? guid.ToString("D")
            : throw Mismatch(value, type, "应为 GUID");

    private static Value ToNumber(Value value, DeclaredType type)
    {
        var number = value.Kind switch
        {
            ValueKind.Number => value.AsNumber(),
            ValueKind.String when double.TryParse(value.AsString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) => read,
            _ => double.NaN,
        };
        return double.IsFinite(number) ? number : throw Mismatch(value, type, "应为数字");
    }

    private static Value ToWhole(Value value, DeclaredType type, double least, double most)
    {
        var number = ToNumber(value, type).AsNumber();
        if (number != Math.Truncate(number))
        {
            throw Mismatch(value, type, "应为整数");
        }

        return number >= least && number <= most
            ? number
            : throw Mismatch(value, type, string.Create(CultureInfo.InvariantCulture, $"应在 {least:F0} 到 {most:F0} 之间"));
    }

    /// <summary>Base64 text, also from an array of whole numbers from 0 to 255.</summary>
    private static Value ToBytes(Value value, DeclaredType type)
    {
        if (value.AsStringOrNull() is { } text)
        {
            var buffer = new byte[(text.Length / 4 * 3) + 3];
            return System.Convert.TryFromBase64String(text, buffer, out var count)
                ? System.Convert.ToBase64String(buffer.AsSpan(0, count))
                : throw Mismatch(value, type, "应为 Base64 文本");
        }

        if (value.Kind != ValueKind.Array)
        {
            throw Mismatch(value, type, "应为 Base64 文本");
        }

        var bytes = new byte[value.AsArray().Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var number = value.AsArray()[i] is { Kind: ValueKind.Number } item ? item.AsNumber() : -1;
            bytes[i] = number is >= 0 and <= 255 && number == Math.Truncate(number)
                ? (byte)number
                : throw Mismatch(value, type, "数组里应是 0 到 255 的整数");
        }

        return System.Convert.ToBase64String(bytes);
    }

    private static Value ToArray(Value value, DeclaredType type)
    {
        var array = Parsed(value, ValueKind.Array);
        if (array.Kind != ValueKind.Array)
        {
            throw Mismatch(value, type, "应为数组");
        }

        var items = new Value[array.AsArray().Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Convert(array.AsArray()[i], type.Element!);
        }

        return Value.Of(items);
    }

    private static Value ToObject(Value value, DeclaredType type) =>
        Parsed(value, ValueKind.Object) is { Kind: ValueKind.Object } found ? found : throw Mismatch(value, type, "应为对象");

    private static Value ToDictionary(Value value, DeclaredType type)
    {
        var members = new ValueObject.Builder();
        foreach (var (name, member) in ToObject(value, type).AsObject().Members)
        {
            members.Set(name, Convert(member, type.Element!));
        }

        return Value.Of(members.Build());
    }

    private static Value ToChoice(Value value, DeclaredType type)
    {
        var wanted = value.Kind == ValueKind.Number ? JsNumber.Print(value.AsNumber()) : value.AsStringOrNull()?.Trim();
        for (var i = 0; i < type.Choices.Count; i++)
        {
            if (type.Choices[i].Equals(wanted, StringComparison.OrdinalIgnoreCase) || wanted == i.ToString(CultureInfo.InvariantCulture))
            {
                return type.Choices[i];
            }
        }

        throw Mismatch(value, type, $"应为 {string.Join('、', type.Choices)} 之一");
    }

    /// <summary>The array or object that a text holds as JSON; any other value, and any other text, as it is.</summary>
    /// <param name="value">What to look into.</param>
    /// <param name="wanted">Array or object to accept only that; undefined for both.</param>
    private static Value Parsed(Value value, ValueKind wanted)
    {
        var start = value.AsStringOrNull().AsSpan().TrimStart();
        if (start is not ['[' or '{', ..])
        {
            return value;
        }

        try
        {
            var parsed = ValueJson.Parse(value.AsString());
            return wanted == ValueKind.Undefined || parsed.Kind == wanted ? parsed : value;
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private static ValueConversionException Mismatch(Value value, DeclaredType type, string hint = "类型不符")
    {
        var text = value.AsStringOrNull() ?? value.ToString();
        return new($"值“{(text.Length <= 40 ? text : text[..40] + "…")}”不能转换为 {type.Name}：{hint}。");
    }
}
