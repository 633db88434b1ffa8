using System.Globalization;
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

    public FormReport Finish()
    {
        var all = Value.Of(accepted.Build());
        if (schema.HasSums)
        {
            CheckSums(all);
        }

        return new(problems, warnings, all);
    }

    public void Report(string path, string code, string message) => problems.Add(new(path, code, message));

    /// <summary>What can only be seen once every answer has been judged.</summary>
    private void CheckSums(Value all)
    {
        foreach (var field in schema.Fields)
        {
            if (field.SumOf?.Split('.') is not [var table, var column] || all[table].Kind != ValueKind.Array || all[field.Key].Kind != ValueKind.Number
                || problems.Exists(problem => problem.Path.StartsWith(table, StringComparison.Ordinal)))
            {
                continue;
            }

            var (total, sum) = (all[field.Key].AsNumber(), all[table].AsArray().ToArray().Sum(row => row[column].AsNumber()));
            if (total != sum)
            {
                Report(field.Key, FormProblemCodes.SumDiffers, $"{field.Label}{Yuan(total)}元与{schema.Find(table)!.Label}合计{Yuan(sum)}元不一致。");
            }
        }
    }

    private static string Yuan(double fen) => ((decimal)fen / 100).ToString("0.00", CultureInfo.InvariantCulture);

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

        if (field.Unique.Count > 0)
        {
            CheckUnique(field, items);
        }

        accepted.Set(field.Key, Value.Of([.. values]));
    }

    /// <summary>A row of a table, judged as a form of its own; null when it is none.</summary>
    private Value? CheckRow(FormField table, string path, Value answer)
    {
        var report = FormValidator.Validate(table.Columns!, answer, context);
        problems.AddRange(report.Problems.Select(problem => problem with { Path = problem.Path.Length == 0 ? path : $"{path}.{problem.Path}" }));
        warnings.AddRange(report.Warnings.Select(warning => warning with { Path = $"{path}.{warning.Path}" }));
        return report.IsValid ? report.Answers : null;
    }

    private void CheckUnique(FormField table, ReadOnlySpan<Value> items)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            var row = items[i];
            var key = string.Join('\n', table.Unique.Select(column => IdentifierText.Normalise(row[column].AsStringOrNull() ?? "")));
            if (key.Trim('\n').Length > 0 && !seen.TryAdd(key, i))
            {
                Report($"{table.Key}[{i}].{table.Unique[0]}", FormProblemCodes.Duplicate, $"{table.Label}第{i + 1}行与第{seen[key] + 1}行重复。");
            }
        }
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
