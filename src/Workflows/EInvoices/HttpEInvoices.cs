using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.EInvoices;

/// <summary>Fetches by an operator's gateway: <c>POST e-invoices/search</c>, answered with <c>{ invoices: [ … ] }</c>.</summary>
/// <param name="http">Its base address is the gateway's; its time limit bounds an attempt.</param>
public sealed class HttpEInvoices(HttpClient http) : IEInvoicePort
{
    private const string Garbled = "电子票据平台的应答无法识别。";

    public async Task<IReadOnlyList<EInvoice>> FindAsync(EInvoiceSearch search, CancellationToken cancellationToken)
    {
        var body = Value.Object(
            new("certificateType", search.CertificateType.Code()), new("certificateNumber", search.Number), new("name", search.Name),
            new("from", LocalDatePattern.Iso.Format(search.From)), new("to", LocalDatePattern.Iso.Format(search.To)));
        using var content = new StringContent(ValueJson.ToText(body), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await http.PostAsync(new Uri("e-invoices/search", UriKind.Relative), content, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new EInvoicesUnavailableException($"电子票据平台返回 {(int)response.StatusCode}。");
            }

            var found = ValueJson.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return found.Kind == ValueKind.Object && found["invoices"].Kind == ValueKind.Array
                ? [.. found["invoices"].AsArray().ToArray().Select(invoice => InvoiceFrom(invoice, search) ?? throw new EInvoicesUnavailableException(Garbled))]
                : throw new EInvoicesUnavailableException(Garbled);
        }
        catch (HttpRequestException failure)
        {
            throw new EInvoicesUnavailableException("电子票据平台无法连接。", failure);
        }
        catch (JsonException failure)
        {
            throw new EInvoicesUnavailableException(Garbled, failure);
        }
        catch (TaskCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EInvoicesUnavailableException("电子票据平台没有及时应答。", failure);
        }
    }

    /// <summary>An invoice of the payer that was asked for; null for anything else.</summary>
    private static EInvoice? InvoiceFrom(Value value, EInvoiceSearch search) =>
        value.Kind == ValueKind.Object
        && EInvoiceNames.TryFind(value["kind"].AsStringOrNull(), out EInvoiceKind kind)
        && EInvoiceNames.TryFind(value["state"].AsStringOrNull() ?? "valid", out EInvoiceState state)
        && LocalDatePattern.Iso.Parse(value["issuedOn"].AsStringOrNull() ?? "") is { Success: true, Value: var day }
        && value["amount"].Kind == ValueKind.Number
        && new EInvoice(
            value["code"].AsStringOrNull() ?? "", value["number"].AsStringOrNull() ?? "", value["checkCode"].AsStringOrNull() ?? "", kind, state, day,
            value["institutionName"].AsStringOrNull() ?? "", (long)value["amount"].AsNumber(), search.Name, search.Number) is { IsWellFormed: true } invoice
            ? invoice
            : null;
}
