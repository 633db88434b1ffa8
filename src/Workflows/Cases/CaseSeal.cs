using System.Text;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Cases;

/// <summary>Seals a case's personal values under its data key; each column's name is authenticated with the value.</summary>
internal static class CaseSeal
{
    public const string Content = "cases.content";
    public const string Reason = "cases.reason";
    public const string FileName = "case_materials.file_name";
    public const string MaterialReason = "case_materials.reason";
    public const string ClockReason = "clock_entries.reason";
    public const string Explanation = "correction_notices.explanation";
    public const string Document = "document_obligations.data";
    public const string Opinion = "human_tasks.opinion";
    public const string Note = "case_notes.text";
    public const string VoidReason = "issued_documents.void_reason";
    public const string Receiver = "deliveries.receiver";
    public const string TaskAnswers = "human_tasks.answers";
    public const string Payee = "payment_orders.payee";
    public const string Settlement = "settlements.content";
    public const string DeliveryNote = "deliveries.note";

    public static byte[] Seal(this DataKey key, string column, string text) => key.Seal(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(column));

    public static byte[] Seal(this DataKey key, string column, Value value) => key.Seal(ValueJson.ToUtf8(value), Encoding.UTF8.GetBytes(column));

    public static byte[]? SealOrNull(this DataKey key, string column, string? text) => text is null ? null : key.Seal(column, text);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was altered or belongs elsewhere.</exception>
    public static string OpenText(this DataKey key, string column, byte[] message) =>
        Encoding.UTF8.GetString(key.Open(message, Encoding.UTF8.GetBytes(column)));

    public static string? OpenTextOrNull(this DataKey key, string column, byte[]? message) => message is null ? null : key.OpenText(column, message);

    public static Value OpenValue(this DataKey key, string column, byte[] message) =>
        ValueJson.Parse(key.Open(message, Encoding.UTF8.GetBytes(column)));
}
