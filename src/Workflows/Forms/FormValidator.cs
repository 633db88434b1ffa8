using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Forms;

/// <summary>Judges a form's answers and reports all problems at once, so that one notice can name them (一次性告知).</summary>
public static class FormValidator
{
    /// <param name="answers">An object with one member per answered field; anything else is a problem of its own.</param>
    public static FormReport Validate(FormSchema schema, Value answers, FormContext context)
    {
        if (answers.Kind != ValueKind.Object)
        {
            return new([new("", FormProblemCodes.WrongType, "表单内容格式不正确。")], [], Value.EmptyObject);
        }

        var check = new FormCheck(schema, answers, context);
        foreach (var field in schema.Fields)
        {
            check.Check(field);
        }

        foreach (var (key, _) in answers.AsObject())
        {
            if (schema.Find(key) is null)
            {
                check.Report(key, FormProblemCodes.UnknownField, $"表单没有“{key}”这一项。");
            }
        }

        return check.Finish();
    }
}
