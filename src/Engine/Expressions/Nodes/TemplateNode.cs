using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A template string: texts, and between each two of them a value.</summary>
internal sealed class TemplateNode(int position, string[] texts, Node[] values) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var pieces = new string[texts.Length + values.Length];
        var length = 0L;
        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i] = i % 2 == 0 ? texts[i / 2] : Text(ref evaluation, values[i / 2]);
            length += pieces[i].Length;
            evaluation.CheckStringLength(length);
        }

        evaluation.Step(Position);
        evaluation.ReserveString(length);
        return string.Concat(pieces);
    }

    private static string Text(ref Evaluation evaluation, Node value)
    {
        var result = value.Evaluate(ref evaluation);
        return Coercion.ToText(ref evaluation, result);
    }
}
