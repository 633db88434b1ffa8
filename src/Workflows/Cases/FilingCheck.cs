using System.Globalization;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Documents.Delivery.Signatures;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>Judges an application before it becomes a case, and reports everything wrong at once.</summary>
internal static class FilingCheck
{
    public const string WrongChannel = "channel-not-allowed";
    public const string MaterialMissing = "material-missing";
    public const string MaterialWrong = "material-invalid";
    public const string MaterialExpired = "material-expired";
    public const string PromiseUnread = "promise-unread";
    public const string PromiseUnsigned = "promise-unsigned";
    public const string WrongOffice = "office-not-allowed";
    public const string FileUnknown = "file-not-uploaded";
    public const string DuplicateOpen = "duplicate-open";

    /// <summary>How many materials may come at once.</summary>
    private const int MaxMaterials = 100;

    /// <param name="form">The item's form.</param>
    /// <param name="known">Codes of what the registry knows, so that it need not be proved.</param>
    public static FilingReport Check(FileCase request, ServiceItem item, FormSchema form, Viewer viewer, CaseSettings settings, IReadOnlySet<string> known)
    {
        var problems = new List<FormProblem>();
        var channel = item.Handling!.FindChannel(request.Channel);
        problems.AddRange(ChannelProblems(request.Channel, channel, viewer));
        problems.AddRange(OfficeProblems(item, viewer));
        if (channel is { Code: ItemChannel.Phone } && !viewer.IsChannel)
        {
            problems.AddRange(PhoneProblems(request, viewer, settings, known));
        }

        var context = new FormContext(LegalTime.DayOf(request.ReceivedAt), settings.Offices.RegionCodes, settings.Diseases, item.PlaceChoice)
        {
            Channel = channel, Relation = request.Representative?.Relation,
        };
        var report = FormValidator.Validate(form, request.Answers, context);
        problems.AddRange(report.Problems);

        var acting = request.Representative;
        if (acting is not null && settings.Forms.TryGetValue(RepresentativeCheck.Form, out var particulars))
        {
            var (normalised, wrong) = RepresentativeCheck.Check(acting, item, particulars, context);
            acting = normalised;
            problems.AddRange(wrong);
        }

        var identity = IdentityCheck.Check(request, item, form, report.Answers, acting, viewer, problems);
        var isOnline = channel is { Kind: ChannelKind.Online };
        var materials = Materials(request.Materials, item, isOnline, acting is not null, context.Today, problems);
        var facts = FormFacts.Of(report.Answers, channel, acting?.Relation);
        var given = materials.Select(material => material.Code).ToList();
        if (item.PromisedLimit == WorkingDays.Zero)
        {
            // Nothing is corrected later where everything is finished at once.
            problems.AddRange(MaterialChecklist.Missing(item, facts, known, given).Select(requirement =>
                new FormProblem($"materials.{requirement.Code}", MaterialMissing, $"缺少材料：{requirement.Name}。")));
        }

        foreach (var requirement in MaterialChecklist.Waived(item, facts, known).Where(requirement => !given.Any(requirement.IsMetBy)))
        {
            materials.Add(new CaseMaterial(
                materials.Count + 1, requirement.Code, Shorten(requirement.Name), MaterialTrust.DataSharing, IsSurplus: false, null, MaterialVerdict.Passed, null));
        }

        return new FilingReport(problems, report.Warnings, report.Answers, materials, acting, identity);
    }

    /// <summary>A machine files through its own channel, never through one for staff; people through those for staff, at agents and institutions through theirs.</summary>
    public static IEnumerable<FormProblem> ChannelProblems(string code, ItemChannel? channel, Viewer viewer)
    {
        if (channel is null)
        {
            yield return new("channel", WrongChannel, $"该事项不通过“{code}”渠道受理。");
        }
        else if (viewer.IsChannel ? viewer.ChannelCode != code || channel.IsForStaff : !channel.IsForStaff || OwnChannelOf(viewer) is { } own && own != code)
        {
            yield return new("channel", WrongChannel, $"您的账号不能以“{channel.Name}”渠道收件。");
        }
    }

    /// <summary>
    /// 电话受理 (I15-2): an office of the pooling area in which the person is insured writes down what he says, and only what he says himself, for nobody
    /// can show an authorisation by telephone.
    /// </summary>
    private static IEnumerable<FormProblem> PhoneProblems(FileCase request, Viewer viewer, CaseSettings settings, IReadOnlySet<string> known)
    {
        var area = OfficeLevels.Of(viewer.OfficeCode, viewer.OfficePath).IsAdministrative() ? settings.Offices.PoolingAreaOf(viewer.OfficeCode) : null;
        if (area is null || !known.Contains(RegistryKnownFacts.InsuredIn(area.Code)))
        {
            yield return new("channel", WrongChannel, "电话受理由参保地医保经办机构代录，参保人目前不在您所在的统筹区参保；请其拨打参保地备案电话，或到窗口、线上办理。");
        }

        if (request.Materials.Count > 0)
        {
            yield return new("materials", MaterialWrong, "电话受理不收材料，请清空材料；需要提交材料的，请到窗口或线上办理。");
        }

        if (request.Representative is not null)
        {
            yield return new("representative", WrongChannel, "电话受理只接受参保人本人申请；代办人请携授权委托书到窗口办理。");
        }
    }

    private static string? OwnChannelOf(Viewer viewer) => OfficeLevels.Of(viewer.OfficeCode, viewer.OfficePath) switch
    {
        OfficeLevel.Agent => ItemChannel.Agent,
        OfficeLevel.Institution => ItemChannel.Institution,
        _ => null,
    };

    /// <summary>办理部门: counters of other levels do not receive the item.</summary>
    public static IEnumerable<FormProblem> OfficeProblems(ServiceItem item, Viewer viewer)
    {
        var levels = item.Handling!.ReceivedBy;
        if (!viewer.IsChannel && levels.Count > 0 && !levels.Contains(OfficeLevels.Of(viewer.OfficeCode, viewer.OfficePath)))
        {
            yield return new("office", WrongOffice, $"“{item.DisplayName}”由{string.Join('、', levels.Select(level => level.ChineseName()))}医保服务窗口受理，您所在的网点不能收件。");
        }
    }

    /// <param name="today">The legal day on which they are handed in.</param>
    public static List<CaseMaterial> Materials(
        IReadOnlyList<SubmittedMaterial> given, ServiceItem item, bool isOnline, bool isRepresented, LocalDate today, List<FormProblem> problems)
    {
        if (given.Count > MaxMaterials)
        {
            problems.Add(new("materials", FormProblemCodes.TooMany, $"一次最多提交{MaxMaterials}份材料。"));
            return [];
        }

        var materials = new List<CaseMaterial>(given.Count);
        for (var i = 0; i < given.Count; i++)
        {
            var submitted = given[i];
            var requirement = item.Requirements.FirstOrDefault(requirement => requirement.IsMetBy(submitted.Code));
            if (Refusal(submitted, requirement, isOnline) is { } refusal)
            {
                problems.Add(new($"materials[{i}]", MaterialWrong, refusal));
            }
            else if (submitted.Trust == MaterialTrust.Promise && requirement?.Promise is { } letter && Unpromised(letter, submitted.PromiseHash, isRepresented) is { } why)
            {
                problems.Add(new($"materials[{i}]", PromiseUnread, why));
            }
            else if (Unsigned(submitted, requirement?.Promise) is { } unsigned)
            {
                problems.Add(new($"materials[{i}].signature", PromiseUnsigned, unsigned));
            }
            else if (submitted.ValidUntil < today)
            {
                problems.Add(new($"materials[{i}].validUntil", MaterialExpired, $"“{requirement?.Name ?? submitted.Name ?? submitted.Code}”已于{DayText(submitted.ValidUntil.Value)}过期，请提供有效的证件或材料。"));
            }

            var name = submitted.Name ?? requirement?.AnyOf.FirstOrDefault(a => a.Code == submitted.Code)?.Name ?? requirement?.Name ?? submitted.Code;
            materials.Add(new CaseMaterial(
                i + 1, submitted.Code, Shorten(name), submitted.Trust, requirement is null, Shorten(submitted.File), MaterialVerdict.Unchecked, null)
            {
                ValidUntil = submitted.ValidUntil,
                PromiseHash = submitted.Trust == MaterialTrust.Promise ? submitted.PromiseHash : null,
            });
        }

        return materials;
    }

    /// <summary>What refers to files that nobody has uploaded: a hash alone proves nothing.</summary>
    public static async Task<IReadOnlyList<FormProblem>> FilesAsync(
        IReadOnlyList<SubmittedMaterial> given, IFileStore files, CancellationToken cancellationToken)
    {
        var problems = new List<FormProblem>();
        for (var i = 0; i < Math.Min(given.Count, MaxMaterials); i++)
        {
            if (given[i].File is { } file
                && !(ContentAddress.TryParse(file.Sha256, null, out var address) && await files.ExistsAsync(address, cancellationToken)))
            {
                problems.Add(new($"materials[{i}].file", FileUnknown, $"第{i + 1}项材料引用的文件没有上传，请重新上传。"));
            }
        }

        return problems;
    }

    /// <summary>The same is under way already: a second application changes nothing.</summary>
    public static FormProblem Duplicate(FormSchema form, OpenCase open) => new(
        (form.Insured ?? form.Applicant)?.Number ?? "", DuplicateOpen, $"同一对象的同一事项已有在办办件{open.Number}（{open.Status.ChineseName()}），办结前不能重复申请。");

    /// <summary>Who applies, by answers that were not judged yet; null when the form asks for nobody.</summary>
    public static Applicant? ApplicantOf(FormSchema form, Value answers) =>
        form.ApplicantIn(answers) is { } party && PartyOf(party, answers) is var applicant ? applicant with { Number = IdentifierText.Normalise(applicant.Number) } : null;

    /// <summary>Who a party of a form is.</summary>
    public static Applicant PartyOf(PartyFields party, Value answers) => new(party.NameIn(answers), party.TypeIn(answers), party.NumberIn(answers), party.PhoneIn(answers));

    private static string? Refusal(SubmittedMaterial given, RequiredMaterial? requirement, bool isOnline)
    {
        var name = requirement?.Name ?? given.Code;
        return string.IsNullOrWhiteSpace(given.Code) || given.Code.Length > 64 ? "材料没有代码。"
            : given.Code.Any(char.IsControl) || given.Name?.Any(char.IsControl) == true ? "材料的代码或名称含有不能使用的字符。"
            : given.Trust is MaterialTrust.Electronic && given.File is null && given.Reuse is null ? $"“{name}”没有上传文件。"
            : isOnline && given.Trust is (MaterialTrust.OriginalChecked or MaterialTrust.Copy) ? $"“{name}”在线上办理时应提交电子材料。"
            : given.Trust is MaterialTrust.DataSharing && requirement?.Admits(given.Trust) != true ? $"“{name}”不能以数据共享免交。"
            : given.Trust is MaterialTrust.Promise && requirement?.Admits(given.Trust) != true ? $"“{name}”不适用承诺。"
            : requirement?.Admits(given.Trust) == false ? $"“{name}”不能以{given.Trust.ChineseName()}方式提交。"
            : null;
    }

    /// <summary>Nobody promises for another, and nobody what he has not read.</summary>
    private static string? Unpromised(PromiseLetter letter, string? confirmed, bool isRepresented) =>
        isRepresented ? $"由他人代办的，请上传授权人签名的《{letter.Title}》。"
        : confirmed is null ? $"请阅读并确认《{letter.Title}》。"
        : confirmed != letter.Hash ? $"《{letter.Title}》的内容已更新，请重新阅读并确认。"
        : null;

    /// <summary>A letter that asks for it is signed by who has read it; what is drawn elsewhere belongs to nothing.</summary>
    private static string? Unsigned(SubmittedMaterial submitted, PromiseLetter? letter)
    {
        if (submitted.Signature is not { } strokes)
        {
            return submitted.Trust == MaterialTrust.Promise && letter is { IsSigned: true }
                ? $"《{letter.Title}》须由承诺人签名：请在签名框内签名，或上传本人签名的纸质承诺书。"
                : null;
        }

        if (submitted.Trust != MaterialTrust.Promise || letter is null)
        {
            return "签名只用于承诺书。";
        }

        DrawnSignature.Read(strokes, out var refusal);
        return refusal;
    }

    private static string DayText(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    private static FileReference? Shorten(FileReference? file) => file is null ? null : file with { Name = Shorten(file.Name) };

    /// <summary>Never between the halves of a character: no database stores one.</summary>
    private static string Shorten(string name) => name.Length <= 200 ? name : name[..(char.IsHighSurrogate(name[199]) ? 199 : 200)];
}

/// <summary>What there is to say about an application.</summary>
/// <param name="Warnings">What a person should look at; never blocks.</param>
/// <param name="Answers">Normalised; to be used only when there is no problem, as the rest.</param>
internal sealed record FilingReport(
    IReadOnlyList<FormProblem> Problems, IReadOnlyList<FormProblem> Warnings, Value Answers, IReadOnlyList<CaseMaterial> Materials, Representative? Representative,
    FilerIdentity? Identity);
