namespace Ybtb.Engine.Tests.Expressions;

/// <summary>Writes random scripts of the subset; the same seed gives the same scripts.</summary>
internal sealed class ScriptGenerator(int seed)
{
    private const string Prelude =
        "const n = 3, z = 0, f = -2.5, big = 123456789012345680000, s = 'abcabc', e = '', d = ' 12 ', t = true, u = undefined, nul = null, "
        + "arr = [3, 1, 2], mix = [1, 'a', null, true, 'a', [2]], o = { a: 1, b: 'x', c: [1, 2], d: null }, list = [{ k: 1, v: 'p' }, { k: 2, v: 'q' }];\n";

    private readonly Random random = new(seed);
    private int names;

    /// <summary>A whole script; one with returns ends with one, since without it a function has no value in JavaScript.</summary>
    public string Script(bool returns)
    {
        names = 0;
        return Prelude + (returns ? $"{Statements(2, true)}\nreturn {Any(4)}" : random.Next(4) == 0 ? Statements(2, false) : Any(4));
    }

    private string Statements(int depth, bool returns)
    {
        var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Statement(depth, returns));
        return string.Join(Pick("; ", ";\n", "\n;"), lines) + ";";
    }

    private string Statement(int depth, bool returns) => random.Next(6) switch
    {
        0 => $"{Pick("const", "let")} x{++names} = {Any(2)}",
        1 or 2 when depth > 0 => $"if ({Any(2)}) {{ {Statements(depth - 1, returns)} }}"
            + Pick("", $" else {{ {Statements(depth - 1, returns)} }}", $" else if ({Any(1)}) {{ {Statements(depth - 1, returns)} }}"),
        3 when returns => $"return {Any(2)}",
        _ => $"({Any(3)})",
    };

    private string Any(int depth) => depth <= 0 ? Leaf() : random.Next(12) switch
    {
        0 or 1 => Number(depth),
        2 or 3 => Text(depth),
        4 or 5 => Boolean(depth),
        6 => Array(depth),
        7 => Member(depth),
        8 => $"({Any(depth - 1)} ? {Any(depth - 1)} : {Any(depth - 1)})",
        9 => $"({Any(depth - 1)} {Pick("&&", "||", "??")} {Any(depth - 1)})",
        10 => $"({{ p: {Any(depth - 1)}, [{Text(depth - 1)}+'_']: {Any(depth - 1)}, ...{Pick("o", "nul", "u", "{ p: 1 }")} }})",
        _ => Leaf(),
    };

    private string Leaf() => Pick(
        "n", "z", "f", "big", "s", "e", "d", "t", "u", "nul", "arr", "mix", "o", "0", "1", "-1", "0.1", "1e21", "1e-7", "0xff", "'b'", "'1'", "\"é\"", "[]", "{}") switch
    {
        "{}" => "({ q: 1 })",
        "-1" => "(-1)",
        var leaf => leaf,
    };

    private string Number(int depth) => random.Next(14) switch
    {
        0 => $"({Any(depth - 1)} {Pick("+", "-", "*", "/", "%")} {Any(depth - 1)})",
        1 => $"({Any(depth - 1)} {Pick("+", "-")} {Any(depth - 1)} {Pick("+", "-")} {Any(depth - 1)} * {Any(depth - 1)})",
        2 => $"({random.Next(10)} ** {random.Next(6)})",
        3 => $"{Pick("-", "+")}({Any(depth - 1)})",
        4 => $"Math.{Pick("abs", "floor", "ceil", "round", "trunc", "sign")}({Any(depth - 1)})",
        5 => $"Math.{Pick("min", "max")}({Any(depth - 1)}, {Any(depth - 1)})",
        6 => $"{Pick("Number", "parseFloat", "parseInt")}({Any(depth - 1)})",
        7 => $"parseInt({Text(0)}, {random.Next(38)})",
        8 => $"{Text(depth - 1)}.indexOf({Text(0)}, {Any(0)})",
        9 => $"{Array(depth - 1)}.indexOf({Any(0)})",
        10 => $"{Array(depth - 1)}.reduce((p, c, i) => {Pick("p + c", "p + i", "c", "p * c - i", $"p + {Any(0)}")}{Pick("", ", 0", ", ''")})",
        11 => $"({Any(depth - 1)}).length",
        12 => (random.Next(-1_000_000, 1_000_000) / Math.Pow(10, random.Next(9))).ToString("R", System.Globalization.CultureInfo.InvariantCulture) is var text
            && text.StartsWith('-') ? $"({text})" : text,
        _ => random.Next(1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private string Text(int depth) => depth <= 0 ? Pick("s", "e", "d", "'bc'", "'1.5x'", "'0x1F'", "'-3'", "'.5.5'", "' \\n7'", "'1e3'") : random.Next(16) switch
    {
        0 => $"({Any(depth - 1)} + {Text(depth - 1)})",
        1 => $"`<${{{Any(depth - 1)}}}|${{{Any(depth - 1)}}}>`",
        2 => $"String({Any(depth - 1)})",
        3 => $"{Text(depth - 1)}.{Pick("slice", "substring")}({Any(0)}, {Any(0)})",
        4 => $"{Text(depth - 1)}.{Pick("toUpperCase", "toLowerCase", "trim")}()",
        5 => $"{Text(depth - 1)}.{Pick("padStart", "padEnd")}({random.Next(12)}, {Any(0)})",
        6 => $"{Text(depth - 1)}.replace({Text(0)}, {Pick("'-'", "'[$&]'", "'$$'", "'$`'", "\"$'\"", "'$1$'", "e")})",
        7 => $"{Text(depth - 1)}.charAt({Any(0)})",
        8 => $"{Array(depth - 1)}.join({Pick("", "'-'", "''", "u", "nul")})",
        9 => $"typeof {Any(depth - 1)}",
        10 => $"({Number(depth - 1)}).toFixed({random.Next(6)})",
        11 => $"({Any(depth - 1)}).toString()",
        12 => $"{Text(depth - 1)}[{Any(0)}]",
        13 => $"JSON.stringify({Any(depth - 1)})",
        _ => Text(0),
    };

    private string Boolean(int depth) => random.Next(12) switch
    {
        0 or 1 or 2 => $"({Any(depth - 1)} {Pick("==", "!=", "===", "!==", "<", "<=", ">", ">=")} {Any(depth - 1)})",
        3 => $"!{Any(depth - 1)}",
        4 => $"({Pick("'a'", "'zz'", "0", "'length'", "'1'", "5")} in {Pick("arr", "({ a: u })", "mix")})",
        5 => $"{Text(depth - 1)}.{Pick("includes", "startsWith", "endsWith")}({Text(0)}{Pick("", ", 1", ", u", ", 2")})",
        6 => $"{Array(depth - 1)}.includes({Any(0)})",
        7 => $"{Array(depth - 1)}.{Pick("some", "every")}({Pick("x", "(x, i)")} => {Pick("x > 1", "x", "typeof x === 'string'", "!x", $"x == {Any(1)}")})",
        8 => $"{Pick("isNaN", "Boolean", "Number.isInteger", "Array.isArray")}({Any(depth - 1)})",
        9 => $"({Any(depth - 1)} === {Any(depth - 1)}) !== ({Any(0)} < {Any(0)} === {Any(0)})",
        _ => $"({Any(depth - 1)} < {Any(depth - 1)})",
    };

    private string Array(int depth) => depth <= 0 ? Pick("arr", "mix", "[]", "[1, 0 / 0, u]", "[[1], [2, [3]]]") : random.Next(9) switch
    {
        0 => $"[{Any(depth - 1)}, {Any(depth - 1)}, ...{Array(depth - 1)}]",
        1 => $"{Array(depth - 1)}.map({Pick("x => x", "(x, i) => [i, x]", "x => ({ x })", "x => `${x}`", "(x, i, all) => all.length - i", "x => { const y = x + 1; if (y > 2) { return y } y }")})",
        2 => $"{Array(depth - 1)}.filter(x => {Pick("x", "x !== 'a'", "x > 1", $"{Any(1)}")})",
        3 => $"{Array(depth - 1)}.slice({Any(0)}, {Any(0)})",
        4 => $"{Array(depth - 1)}.concat({Any(depth - 1)}, {Any(depth - 1)})",
        5 => $"{Text(depth - 1)}.split({Pick("", "''", "'b'", "'bc'", "' '", "'b', 2", "nul", "u", "1")})",
        6 => $"Object.{Pick("keys", "values", "entries")}({Pick("o", "arr", "s", "({ p: 1, q: [2] })", "5", "nul", "list[0]")})",
        7 => $"[...{Text(depth - 1)}]",
        _ => Array(0),
    };

    private string Member(int depth) => random.Next(8) switch
    {
        0 => $"o.{Pick("a", "b", "c", "missing")}",
        1 => $"o?.{Pick("c?.[0]", "missing?.x.y", "d?.z", "c.length", "missing?.[1].x", "b?.slice(1)")}",
        2 => $"{Pick("u", "nul", "o", "s", "n")}?.{Pick("a", "missing?.y", "[0]")}",
        3 => $"{Pick("u", "nul", "o.missing", "o.c", "s")}.{Pick("a", "zz", "length")}",
        4 => $"{Array(depth - 1)}[{Any(0)}]",
        5 => $"{Array(depth - 1)}.at({Any(0)})",
        6 => $"{Array(depth - 1)}.find(x => {Pick("x", "x > 1", "x === 'a'")})",
        _ => $"list.find(x => x.k {Pick("===", ">", "<")} {Any(1)})?.v",
    };

    private string Pick(params ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];
}
