using System.Globalization;
using NodaTime.Text;

using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Forms;

/// <content>What each kind of field demands of its answer.</content>
internal sealed partial class FormCheck
{
    /// <summary>More than any person's account holds.</summary>
    private const decimal MostYuan = 100_000_000;

    /// <summary>The answer to store; null when it is not acceptable.</summary>
    private Value? CheckOne(FormField field, string path, Value answer)
    {
        if (field.Kind == FieldKind.Boolean)
        {
            return answer.Kind == ValueKind.Boolean ? answer : Refuse(path, FormProblemCodes.WrongType, $"{field.Label}应为是或否。");
        }

        if (field.Kind == FieldKind.Integer)
        {
            return CheckInteger(field, path, answer);
        }

        if (field.Kind == FieldKind.Money)
        {
            return CheckMoney(field, path, answer);
        }

        if (field.Kind == FieldKind.Table)
        {
            return CheckRow(field, path, answer);
        }

        if (answer.AsStringOrNull()?.Trim() is not { } text)
        {
            return Refuse(path, FormProblemCodes.WrongType, $"{field.Label}应为文本。");
        }

        if (text.Length > field.MaxLength)
        {
            return Refuse(path, FormProblemCodes.TooLong, $"{field.Label}不能超过{field.MaxLength}个字符。");
        }

        return field.Kind switch
        {
            FieldKind.Text => CheckText(field, path, text, lines: false),
            FieldKind.Note => CheckText(field, path, text, lines: true),
            FieldKind.Name => CheckName(field, path, text),
            FieldKind.Phone => CheckNumber(path, PhoneNumber.Check(text, field.Label)),
            FieldKind.CreditCode => CheckNumber(path, UnifiedSocialCreditCode.Check(text, field.Label)),
            FieldKind.BankAccount => CheckNumber(path, BankAccount.Check(field.AccountKind, text, field.Label)),
            FieldKind.CertificateType => OneOf(field, path, text, IsAccepted(field, text)),
            FieldKind.CertificateNumber => CheckCertificate(field, path, text),
            FieldKind.Date => CheckDate(field, path, text),
            FieldKind.Sex => CheckSex(field, path, text),
            FieldKind.Choice => OneOf(field, path, text, field.FindOption(text) is not null),
            FieldKind.Place => CheckPlace(field, path, text),
            FieldKind.Region => CheckRegion(field, path, text),
            FieldKind.InsuranceArea => CheckArea(field, path, text),
            FieldKind.CareDestination => CheckDestination(field, path, text),
            FieldKind.DiseaseKind => OneOf(field, path, text, context.Diseases.Find(text) is not null),
            FieldKind.HospitalLevel => CheckLevel(field, path, text),
            FieldKind.DoctorTitle => CheckTitle(field, path, text),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }

    private static bool IsAccepted(FormField field, string type) => field.Options.Count > 0
        ? field.FindOption(type) is not null
        : IdentifierNames.TryFind(type, out CertificateType known) && known != CertificateType.BirthCertificate;

    private Value? CheckText(FormField field, string path, string text, bool lines) =>
        text.Any(character => char.IsControl(character) && !(lines && character is '\n' or '\r' or '\t'))
            ? Refuse(path, FormProblemCodes.Characters, $"{field.Label}含有不能使用的字符。")
            : text;

    private Value? CheckName(FormField field, string path, string text)
    {
        // Names of minorities and foreigners have a dot between their parts, typed in several ways; one is stored.
        var name = text.Replace('•', '·').Replace('．', '·').Replace('・', '·');
        return PersonName.IsName(name)
            ? name
            : Refuse(path, FormProblemCodes.Characters, $"{field.Label}只能由文字、间隔号和空格组成。");
    }

    private Value? CheckCertificate(FormField field, string path, string text)
    {
        // Without a type the number cannot be judged; the missing type is reported at its own field.
        return IdentifierNames.TryFind(answers[field.TypeField!].AsStringOrNull()?.Trim(), out CertificateType type)
            ? CheckNumber(path, CertificateNumber.Check(type, text, field.Label, context.Today))
            : text;
    }

    private Value? CheckNumber(string path, IdentifierCheck check)
    {
        warnings.AddRange(check.Warnings.Select(warning => new FormProblem(path, FormProblemCodes.Of(warning.Code), warning.Message)));
        return check.Error is { } error ? Refuse(path, FormProblemCodes.Of(error.Code), error.Message) : check.Normalised;
    }

    private Value? CheckDate(FormField field, string path, string text)
    {
        if (LocalDatePattern.Iso.Parse(text) is not { Success: true, Value: var day } || day.Year < 1900)
        {
            return Refuse(path, FormProblemCodes.NotADate, $"{field.Label}不是有效日期，应形如2026-05-08。");
        }

        if (field.Dates == DateRange.Past && day > context.Today)
        {
            return Refuse(path, FormProblemCodes.FutureDate, $"{field.Label}不能晚于今日。");
        }

        if (field.Dates == DateRange.Future && day < context.Today)
        {
            return Refuse(path, FormProblemCodes.PastDate, $"{field.Label}不能早于今日。");
        }

        CompareWithCertificate(field, path, text);
        return text;
    }

    private Value? CheckSex(FormField field, string path, string text)
    {
        CompareWithCertificate(field, path, text);
        return OneOf(field, path, text, IdentifierNames.TryFind(text, out Sex _));
    }

    private Value? CheckPlace(FormField field, string path, string text)
    {
        if (field.FindOption(text) is not { } place)
        {
            return OneOf(field, path, text, known: false);
        }

        var category = answers[field.CategoryField!].AsStringOrNull()?.Trim();
        var label = category is null ? null : schema.Find(field.CategoryField)!.FindOption(category)?.Label;
        return label is null || context.PlaceChoice is null || context.PlaceChoice.OfferedTo(label).Any(option => option.Place == place.Label)
            ? text
            : Refuse(path, FormProblemCodes.PlaceNotOffered, $"{label}不能选择{place.Label}作为{field.Label}。");
    }

    private Value? CheckRegion(FormField field, string path, string text) =>
        context.RegionCodes.Contains(text) && text != "530000"
            ? text
            : Refuse(path, FormProblemCodes.UnknownRegion, $"{field.Label}应为云南省的州（市）或县（区）。");

    private Value? CheckArea(FormField field, string path, string text) =>
        context.RegionCodes.Contains(text) || Provinces.InsuranceAreaOf(text) is not null
            ? text
            : Refuse(path, FormProblemCodes.UnknownRegion, $"{field.Label}应为云南省的州（市）、县（区）、省本级，或外省的省级区划代码。");

    private Value? CheckDestination(FormField field, string path, string text) => Prefectures.Find(text) is not null
        ? text
        : Refuse(path, FormProblemCodes.UnknownRegion, $"{field.Label}应为全国的州（市）、直辖市或省直辖县（市），不含香港、澳门、台湾。");

    private Value? CheckInteger(FormField field, string path, Value answer) =>
        answer.Kind == ValueKind.Number && answer.AsNumber() is var number && number == Math.Truncate(number)
        && number >= (field.Least ?? int.MinValue) && number <= (field.Most ?? int.MaxValue)
            ? answer
            : Refuse(path, FormProblemCodes.NotANumber, $"{field.Label}应为{Bounds(field)}整数。");

    /// <summary>Yuan as a number or a text, to whole fen.</summary>
    private Value? CheckMoney(FormField field, string path, Value answer)
    {
        if (!TryReadYuan(answer, out var yuan))
        {
            return Refuse(path, FormProblemCodes.NotAnAmount, $"{field.Label}应为不超过{MostYuan}元、至多两位小数的金额。");
        }

        return yuan < 0 ? Refuse(path, FormProblemCodes.NotAnAmount, $"{field.Label}不能为负数。")
            : yuan == 0 && field.IsPositive ? Refuse(path, FormProblemCodes.NotAnAmount, $"{field.Label}应大于0元。")
            : yuan < field.Least || yuan > field.Most ? Refuse(path, FormProblemCodes.NotAnAmount, $"{field.Label}应为{Bounds(field)}金额（元）。")
            : (double)(yuan * 100);
    }

    /// <summary>An amount as it was given, in whole fen; null when it is none.</summary>
    internal static long? FenOf(Value answer) => TryReadYuan(answer, out var yuan) ? (long)(yuan * 100) : null;

    private static bool TryReadYuan(Value answer, out decimal yuan)
    {
        var text = answer.Kind == ValueKind.Number ? Value.Print(answer.AsNumber()) : answer.AsStringOrNull()?.Trim();
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out yuan)
            && yuan <= MostYuan && yuan * 100 == decimal.Truncate(yuan * 100);
    }

    private static string Bounds(FormField field) => (field.Least, field.Most) switch
    {
        ({ } least, { } most) => $"{least}至{most}之间的",
        ({ } least, null) => $"不小于{least}的",
        (null, { } most) => $"不大于{most}的",
        _ => "",
    };

    private Value? CheckLevel(FormField field, string path, string text)
    {
        if (!FormNames.TryFind(text, out HospitalLevel level))
        {
            return OneOf(field, path, text, known: false);
        }

        return FormNames.TryFind(field.Minimum, out HospitalLevel minimum) && level < minimum
            ? Refuse(path, FormProblemCodes.BelowMinimum, $"{field.Label}应为{minimum.ChineseName()}及以上。")
            : text;
    }

    private Value? CheckTitle(FormField field, string path, string text)
    {
        if (!FormNames.TryFind(text, out DoctorTitle title))
        {
            return OneOf(field, path, text, known: false);
        }

        return FormNames.TryFind(field.Minimum, out DoctorTitle minimum) && title < minimum
            ? Refuse(path, FormProblemCodes.BelowMinimum, $"{field.Label}应为{minimum.ChineseName()}及以上。")
            : text;
    }
}
