using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.EInvoices;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Api.Endpoints;

/// <summary>电子票据: fetched before filing, so that nobody has to hand in paper.</summary>
internal static class EInvoiceEndpoints
{
    private static readonly ProblemKind PlatformUnavailable = new(
        "e-invoices-unavailable", 503, "无法调取电子票据", "电子票据平台暂时无法连接，请稍后再试，或提交纸质票据的扫描件。");

    public static void MapEInvoices(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/e-invoices/search", SearchEInvoices).WithName(nameof(SearchEInvoices)).WithTags("EInvoices")
            .WithSummary("A person's electronic invoices as the platform has them now; they are kept, and the look-up is logged").RequirePermission(Permission.FileCase);

    private static async Task<Results<Ok<IReadOnlyList<EInvoiceView>>, ProblemHttpResult>> SearchEInvoices(
        Command<EInvoiceSearchRequest> command, EInvoiceDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var problems = new List<FormProblem>();
        if (!IdentifierNames.TryFind(body.CertificateType, out CertificateType type))
        {
            problems.Add(new("certificateType", FormProblemCodes.NotAChoice, "没有这种证件类型。"));
        }

        var number = CertificateNumber.Check(type, body.CertificateNumber, "证件号码", desk.Today);
        if (problems.Count == 0 && number.Error is { } wrong)
        {
            problems.Add(new("certificateNumber", FormProblemCodes.NotAChoice, wrong.Message));
        }

        if (body.Name.Trim().Length is 0 or > 100)
        {
            problems.Add(new("name", FormProblemCodes.NotAChoice, "请填写姓名。"));
        }

        if (body.From > body.To || body.From > desk.Today || Period.DaysBetween(body.From, body.To) > EInvoiceDesk.LongestPeriod)
        {
            problems.Add(new("from", FormProblemCodes.NotAChoice, $"开票日期的范围不正确：开始不能晚于结束和今天，最长{EInvoiceDesk.LongestPeriod}天。"));
        }

        if (problems.Count > 0)
        {
            return CaseProblems.OfProblems(problems);
        }

        try
        {
            var found = await desk.SearchAsync(user.Viewer(), new EInvoiceSearch(type, number.Normalised, body.Name.Trim(), body.From, body.To), cancellationToken);
            return TypedResults.Ok<IReadOnlyList<EInvoiceView>>([.. found.Select(EInvoiceView.Of)]);
        }
        catch (EInvoicesUnavailableException silent)
        {
            return PlatformUnavailable.ToResult($"{silent.Message}请稍后再试，或提交纸质票据的扫描件。");
        }
    }
}

/// <param name="From">First day of issue.</param>
/// <param name="To">Last day of issue.</param>
internal sealed record EInvoiceSearchRequest(string CertificateType, string CertificateNumber, string Name, LocalDate From, LocalDate To);

/// <param name="Amount">In fen.</param>
internal sealed record EInvoiceView(string Code, string Number, string CheckCode, Ybtb.Workflows.Cases.CodedName Kind, Ybtb.Workflows.Cases.CodedName State, LocalDate IssuedOn, string InstitutionName, long Amount)
{
    public static EInvoiceView Of(EInvoice invoice) => new(
        invoice.Code, invoice.Number, invoice.CheckCode, new(invoice.Kind.Code(), invoice.Kind.ChineseName()), new(invoice.State.Code(), invoice.State.ChineseName()),
        invoice.IssuedOn, invoice.InstitutionName, invoice.Amount);
}
