using System.Globalization;
using System.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>Elsa's helpers for texts and bytes. Bytes are base64 strings throughout, as .NET stores them in JSON.</summary>
internal static class TextFunctions
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static readonly BuiltInEntry[] Entries =
    [
        new("isNullOrEmpty", 1, 1, IsNullOrEmpty),
        new("isNullOrWhiteSpace", 1, 1, IsNullOrWhiteSpace),
        new("parseGuid", 1, 1, ParseGuid),
        new("stringToBase64", 1, 1, ToBase64),
        new("stringFromBase64", 1, 1, FromBase64),
        new("bytesFromString", 1, 1, ToBase64),
        new("bytesToString", 1, 1, FromBase64),
        new("bytesToBase64", 1, 1, Base64),
        new("bytesFromBase64", 1, 1, Base64),
    ];

    private static Value IsNullOrEmpty(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        arguments[0].IsNullish || arguments[0].AsStringOrNull() is "";

    private static Value IsNullOrWhiteSpace(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        var text = arguments[0].AsStringOrNull();
        evaluation.ChargeCharacters(text?.Length ?? 0);
        return arguments[0].IsNullish || (text is not null && string.IsNullOrWhiteSpace(text));
    }

    /// <summary>A GUID in its canonical form: lower case, with hyphens, without braces.</summary>
    private static Value ParseGuid(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        Guid.TryParse(arguments[0].AsStringOrNull(), CultureInfo.InvariantCulture, out var guid)
            ? guid.ToString("D")
            : throw evaluation.Fail("parseGuid 的参数不是 GUID。");

    private static Value ToBase64(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsNullish)
        {
            return Value.Null;
        }

        var text = Coercion.ToText(ref evaluation, arguments[0]);
        evaluation.ReserveString((((long)text.Length * 3) + 2) / 3 * 4);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    private static Value FromBase64(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsNullish)
        {
            return Value.Null;
        }

        try
        {
            return Utf8.GetString(Decode(ref evaluation, arguments[0]));
        }
        catch (DecoderFallbackException)
        {
            throw evaluation.Fail("Base64 的内容不是 UTF-8 文本。");
        }
    }

    private static Value Base64(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        arguments[0].IsNullish ? Value.Null : Convert.ToBase64String(Decode(ref evaluation, arguments[0]));

    private static byte[] Decode(ref Evaluation evaluation, in Value value)
    {
        var text = value.AsStringOrNull() ?? throw evaluation.Fail($"这里应是 Base64 文本，不是{Coercion.Name(value)}。");
        evaluation.ReserveString(text.Length);
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw evaluation.Fail("这里应是 Base64 文本。");
        }
    }
}
