using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.EInvoices;

/// <summary>The personal part of an invoice, sealed for a column.</summary>
internal static class EInvoiceContent
{
    private const string IndexPurpose = "e-invoice-payer";

    public static byte[] IndexOf(BlindIndex index, string payerNumber) => index.Of(IndexPurpose, payerNumber);

    public static byte[] Seal(FieldCipher cipher, string column, EInvoice invoice) => cipher.Encrypt(column, ValueJson.ToText(Value.Object(
        new("check", invoice.CheckCode), new("name", invoice.PayerName), new("number", invoice.PayerNumber))));

    public static (string CheckCode, string Name, string Number) Open(FieldCipher cipher, string column, byte[] content)
    {
        var value = ValueJson.Parse(cipher.Decrypt(column, content));
        return (value["check"].AsString(), value["name"].AsString(), value["number"].AsString());
    }
}
