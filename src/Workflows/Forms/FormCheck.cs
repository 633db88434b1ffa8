using NodaTime.Text;

using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Forms;

/// <summary>One pass over a form's answers; good for one form.</summary>
internal sealed partial class FormCheck(FormSchema schema, Value answers, FormContext context)
{
    private readonly List<FormProblem> problems = [];
    private readonly List<FormProblem> warnings = [];
    private readonly ValueObject.Builder accepted = new();
    private readonly Value facts = schema.HasConditions ? FormFacts.Of(answers, context.Channel, context.Relation) : answers;

    public FormReport Finish() => new(problems, warnings, Value.Of(accepted.Build()));

    public void Report(string path, string code, string message) => problems.Add(new(path, code, message));

    public void Check(FormField field)
    {
        var answer = answers[field.Key];
        if (!schema.IsAsked(field, facts))
        {
            if (!FormFacts.IsBlank(answer))
            {
                Report(field.Key, FormProblemCodes.NotAsked, $"所选情形不需要填写{field.Label}，请清空。");
            }
        }
        else if (FormFacts.IsBlank(answer))
        {
            CheckBlank(field);
        }
        else if (field.MaxItems is { } most)
        {
            CheckList(field, answer, most);
        }
        else if (CheckOne(field, field.Key, answer) is { } value)
        {
            accepted.Set(field.Key, value);
        }
    }

    private void CheckBlank(FormField field)
    {
        if (FromCertificate(field) is { } known)
        {
            accepted.Set(field.Key, known);
        }
        else if (field.Required || field.RequiredWhen?.Holds(facts) == true)
        {
            Report(field.Key, FormProblemCodes.Required, $"请填写{field.Label}。");
        }
    }

    private void CheckList(FormField field, Value answer, int most)
    {
        if (answer.Kind != ValueKind.Array)
        {
            Report(field.Key, FormProblemCodes.WrongType, $"{field.Label}应为列表。");
            return;
        }

        var items = answer.AsArray();
        if (items.Length > most)
        {
            Report(field.Key, FormProblemCodes.TooMany, $"{field.Label}最多填写{most}项，实为{items.Length}项。");
        }

        var values = new List<Value>();
        for (var i = 0; i < Math.Min(items.Length, most); i++)
        {
            if (!FormFacts.IsBlank(items[i]) && CheckOne(field, $"{field.Key}[{i}]", items[i]) is { } value)
            {
                values.Add(value);
            }
        }

        accepted.Set(field.Key, Value.Of([.. values]));
    }

    private Value? OneOf(FormField field, string path, string text, bool known) =>
        known ? text : Refuse(path, FormProblemCodes.NotAChoice, $"{field.Label}不在可选范围内。");

    private Value? Refuse(string path, string code, string message)
    {
        Report(path, code, message);
        return null;
    }

    private void CompareWithCertificate(FormField field, string path, string text)
    {
        if (FromCertificate(field) is { } known && known != text)
        {
            warnings.Add(new(path, FormProblemCodes.DiffersFromCertificate, $"{field.Label}与证件号码所示不一致，请核对。"));
        }
    }

    /// <summary>The birth date or sex that the certificate number tells; null when there is no such valid number.</summary>
    private Value? FromCertificate(FormField field)
    {
        if (schema.Find(field.CertificateField) is not { } number
            || !IdentifierNames.TryFind(answers[number.TypeField!].AsStringOrNull()?.Trim(), out CertificateType type)
            || answers[number.Key].AsStringOrNull() is not { } text
            || IdentityNumber.TryParse(type, text, context.Today) is not { } identity)
        {
            return null;
        }

        return field.Kind switch
        {
            FieldKind.Date => LocalDatePattern.Iso.Format(identity.BirthDate),
            FieldKind.Sex => identity.Sex.Code(),
            _ => null,
        };
    }
}
