using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>Judges an application before it becomes a case, and reports everything wrong at once.</summary>
internal static class FilingCheck
{
    public const string WrongChannel = "channel-not-allowed";
    public const string MaterialMissing = "material-missing";
    public const string MaterialWrong = "material-invalid";
    public const string FileUnknown = "file-not-uploaded";

    /// <summary>How many materials may come at once.</summary>
    private const int MaxMaterials = 100;

    /// <param name="form">The item's form.</param>
    public static FilingReport Check(FileCase request, ServiceItem item, FormSchema form, Viewer viewer, CaseSettings settings)
    {
        var problems = new List<FormProblem>();
        var channel = item.Handling!.FindChannel(request.Channel);
        if (channel is null || (viewer.IsChannel ? viewer.ChannelCode != request.Channel : channel.Kind != ChannelKind.OnSite))
        {
            problems.Add(new("channel", WrongChannel, channel is null ? $"该事项不通过“{request.Channel}”渠道受理。" : $"您的账号不能以“{channel.Name}”渠道收件。"));
        }

        var today = LegalTime.DayOf(request.ReceivedAt);
        var report = FormValidator.Validate(form, request.Answers, new FormContext(today, settings.Offices.RegionCodes, settings.Diseases, item.PlaceChoice));
        problems.AddRange(report.Problems);

        if (request.Representative is { } acting)
        {
            problems.AddRange(RepresentativeCheck.Problems(acting, today));
        }

        var isOnline = channel is { Kind: ChannelKind.Online };
        var materials = Materials(request.Materials, item, isOnline, problems);
        if (item.PromisedLimit == WorkingDays.Zero)
        {
            // Nothing is corrected later where everything is finished at once.
            problems.AddRange(CaseFile.MissingFrom(item, materials).Select(code =>
                new FormProblem($"materials.{code}", MaterialMissing, $"缺少材料：{item.FindMaterial(code)!.Name}。")));
        }

        return new FilingReport(problems, report.Answers, materials);
    }

    public static List<CaseMaterial> Materials(IReadOnlyList<SubmittedMaterial> given, ServiceItem item, bool isOnline, List<FormProblem> problems)
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
            var requirement = item.Materials.FirstOrDefault(m => m.Code == submitted.Code || m.AnyOf.Any(a => a.Code == submitted.Code));
            if (Refusal(submitted, requirement, isOnline) is { } refusal)
            {
                problems.Add(new($"materials[{i}]", MaterialWrong, refusal));
            }

            var name = submitted.Name ?? requirement?.AnyOf.FirstOrDefault(a => a.Code == submitted.Code)?.Name ?? requirement?.Name ?? submitted.Code;
            materials.Add(new CaseMaterial(
                i + 1, submitted.Code, Shorten(name), submitted.Trust, requirement is null, Shorten(submitted.File), MaterialVerdict.Unchecked, null));
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

    public static Applicant ApplicantFrom(FormSchema form, Value answers)
    {
        var number = form.Fields.First(field => field.Kind == FieldKind.CertificateNumber);
        return new(
            Text(form, FieldKind.Name, answers) ?? "",
            answers[number.TypeField ?? ""].AsStringOrNull() ?? "",
            answers[number.Key].AsStringOrNull() ?? "",
            Text(form, FieldKind.Phone, answers));
    }

    private static string? Refusal(SubmittedMaterial given, Material? requirement, bool isOnline)
    {
        var name = requirement?.Name ?? given.Code;
        return string.IsNullOrWhiteSpace(given.Code) || given.Code.Length > 64 ? "材料没有代码。"
            : given.Code.Any(char.IsControl) || given.Name?.Any(char.IsControl) == true ? "材料的代码或名称含有不能使用的字符。"
            : given.Trust is MaterialTrust.Electronic && given.File is null ? $"“{name}”没有上传文件。"
            : isOnline && given.Trust is (MaterialTrust.OriginalChecked or MaterialTrust.Copy) ? $"“{name}”在线上办理时应提交电子材料。"
            : given.Trust is MaterialTrust.DataSharing && requirement is not { Waiver: not null } ? $"“{name}”不能以数据共享免交。"
            : given.Trust is MaterialTrust.Promise && !AdmitsPromise(requirement) ? $"“{name}”不适用承诺。"
            : null;
    }

    /// <summary>Only where the guide itself speaks of a promise (承诺).</summary>
    private static bool AdmitsPromise(Material? requirement) =>
        requirement is not null
        && new[] { requirement.Name, requirement.Waiver, requirement.Remark }.Any(text => text?.Contains("承诺", StringComparison.Ordinal) == true);

    private static string? Text(FormSchema form, FieldKind kind, Value answers) =>
        form.Fields.FirstOrDefault(field => field.Kind == kind) is { } field ? answers[field.Key].AsStringOrNull() : null;

    private static FileReference? Shorten(FileReference? file) => file is null ? null : file with { Name = Shorten(file.Name) };

    /// <summary>Never between the halves of a character: no database stores one.</summary>
    private static string Shorten(string name) => name.Length <= 200 ? name : name[..(char.IsHighSurrogate(name[199]) ? 199 : 200)];
}

/// <summary>What there is to say about an application.</summary>
/// <param name="Answers">Normalised; to be used only when there is no problem.</param>
internal sealed record FilingReport(IReadOnlyList<FormProblem> Problems, Value Answers, IReadOnlyList<CaseMaterial> Materials);
