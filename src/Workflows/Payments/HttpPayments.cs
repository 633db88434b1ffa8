using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Payments;

/// <summary>Pays by an operator's gateway: <c>PUT payments/{number}</c>, <c>DELETE payments/{number}</c>, <c>GET statements</c>, <c>POST statements/entries</c>.</summary>
/// <remarks>
/// The order's number is the idempotency key. 202: the bank has it, ask again. 200: how it ended, <c>{ state: paid|returned|revoked|in-progress, reference, reason, at }</c>.
/// 422: turned down before anything was booked, for the <c>detail</c> of the answer. 408, 429, 5xx and no answer are worth another try; any other status is
/// final, for it is our mistake, and the order stays open until a person has looked.
/// </remarks>
/// <param name="http">Its base address is the gateway's; its time limit bounds an attempt.</param>
public sealed class HttpPayments(HttpClient http, IClock clock) : IPaymentPort
{
    private const int LongestReason = 200;
    private const string Unreachable = "银行网关无法连接。";
    private const string Silent = "银行网关没有及时应答。";
    private const string Garbled = "银行网关的应答无法识别。";

    public Task<BankAnswer> SendAsync(PaymentInstruction instruction, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Put, instruction.Number, instruction.ToValue(), cancellationToken);

    public Task<BankAnswer> RevokeAsync(PaymentNumber number, CancellationToken cancellationToken) => AskAsync(HttpMethod.Delete, number, null, cancellationToken);

    public Task<IReadOnlyList<BankEntry>> StatementAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken) => ReadAsync(
        HttpMethod.Get, $"statements?from={LocalDatePattern.Iso.Format(from)}&to={LocalDatePattern.Iso.Format(to)}", null, cancellationToken);

    public Task<IReadOnlyList<BankEntry>> EntriesAsync(IReadOnlyCollection<PaymentNumber> numbers, CancellationToken cancellationToken) => ReadAsync(
        HttpMethod.Post, "statements/entries", Value.Object(new KeyValuePair<string, Value>("numbers", Value.Strings([.. numbers.Select(number => number.Value)]))), cancellationToken);

    private async Task<BankAnswer> AskAsync(HttpMethod method, PaymentNumber number, Value? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri($"payments/{number}", UriKind.Relative)) { Content = ContentOf(body) };
        request.Headers.Add("Idempotency-Key", number.Value);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.Accepted => new BankAnswer.InProgress(null),
                HttpStatusCode.UnprocessableEntity => new BankAnswer.Returned(null, await ReasonOfAsync(response, cancellationToken) ?? "银行未受理该笔拨付。", clock.GetCurrentInstant()),
                _ when response.IsSuccessStatusCode => AnswerFrom(await JsonOfAsync(response, cancellationToken)) ?? new BankAnswer.Failed(Garbled, IsFinal: false),
                var status => new BankAnswer.Failed($"银行网关返回 {(int)status}。", !IsWorthAnotherTry(status)),
            };
        }
        catch (HttpRequestException)
        {
            return new BankAnswer.Failed(Unreachable, IsFinal: false);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new BankAnswer.Failed(Silent, IsFinal: false);
        }
    }

    private async Task<IReadOnlyList<BankEntry>> ReadAsync(HttpMethod method, string path, Value? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = ContentOf(body) };
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new BankUnavailableException($"银行网关返回 {(int)response.StatusCode}。");
            }

            var book = await JsonOfAsync(response, cancellationToken);
            return book.Kind == ValueKind.Object && book["entries"].Kind == ValueKind.Array
                ? [.. book["entries"].AsArray().ToArray().Select(entry => EntryFrom(entry) ?? throw new BankUnavailableException(Garbled))]
                : throw new BankUnavailableException(Garbled);
        }
        catch (HttpRequestException failure)
        {
            throw new BankUnavailableException(Unreachable, failure);
        }
        catch (TaskCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BankUnavailableException(Silent, failure);
        }
    }

    private static BankAnswer? AnswerFrom(Value answer)
    {
        if (answer.Kind != ValueKind.Object)
        {
            return null;
        }

        var (reference, reason) = (answer["reference"].AsStringOrNull(), Shortened(answer["reason"].AsStringOrNull()));
        return (answer["state"].AsStringOrNull(), AtOf(answer)) switch
        {
            ("in-progress", _) => new BankAnswer.InProgress(reference),
            ("paid", { } at) when reference is { Length: > 0 and <= BankColumns.Reference } => new BankAnswer.Paid(reference, at),
            ("returned", { } at) => new BankAnswer.Returned(reference, reason ?? "银行未说明退汇原因。", at),
            ("revoked", _) => new BankAnswer.Revoked(reason ?? "银行已按要求撤销。"),
            _ => null,
        };
    }

    private static BankEntry? EntryFrom(Value entry) =>
        entry.Kind == ValueKind.Object
        && PaymentNumber.TryParse(entry["number"].AsStringOrNull(), null, out var number)
        && entry["amount"].Kind == ValueKind.Number
        && PaymentInstruction.FundsFrom(entry["funds"]) is { IsDefault: false } funds
        && StateOf(entry["state"].AsStringOrNull()) is { } state
            ? new(number, (long)entry["amount"].AsNumber(), funds, state, entry["reference"].AsStringOrNull(), Shortened(entry["reason"].AsStringOrNull()), AtOf(entry))
            : null;

    private static PaymentState? StateOf(string? word) => word switch
    {
        "paid" => PaymentState.Paid,
        "returned" => PaymentState.Returned,
        "revoked" => PaymentState.Cancelled,
        "in-progress" => PaymentState.Sent,
        _ => null,
    };

    private static Instant? AtOf(Value answer) =>
        OffsetDateTimePattern.Rfc3339.Parse(answer["at"].AsStringOrNull() ?? "") is { Success: true, Value: var at } ? at.ToInstant() : null;

    private static StringContent? ContentOf(Value? body)
    {
        if (body is not { } value)
        {
            return null;
        }

        var content = new StringContent(ValueJson.ToText(value), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <returns>Undefined when it is no JSON.</returns>
    private static async Task<Value> JsonOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return ValueJson.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (JsonException)
        {
            return Value.Undefined;
        }
    }

    /// <summary>The <c>detail</c> of a problem document; null when there is none.</summary>
    private static async Task<string?> ReasonOfAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await JsonOfAsync(response, cancellationToken) is { Kind: ValueKind.Object } problem ? Shortened(problem["detail"].AsStringOrNull()) : null;

    private static string? Shortened(string? reason) => reason is { Length: > LongestReason } ? reason[..LongestReason] : reason is { Length: 0 } ? null : reason;

    private static bool IsWorthAnotherTry(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
}
