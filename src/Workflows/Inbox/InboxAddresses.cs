using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Inbox;

/// <summary>Addresses of staff as they lie in the database: encrypted.</summary>
public sealed class InboxAddresses(FieldCipher cipher)
{
    private const string EmailColumn = "inbox_preferences.email";
    private const string PhoneColumn = "inbox_preferences.phone";

    /// <summary>Null where none is given.</summary>
    public string? EmailOf(InboxPreferenceRow row) => row.Email is { } sealedEmail ? cipher.Decrypt(EmailColumn, sealedEmail) : null;

    /// <summary>Null where none is given.</summary>
    public string? PhoneOf(InboxPreferenceRow row) => row.Phone is { } sealedPhone ? cipher.Decrypt(PhoneColumn, sealedPhone) : null;

    public byte[]? SealEmail(string? email) => email is null ? null : cipher.Encrypt(EmailColumn, email);

    public byte[]? SealPhone(string? phone) => phone is null ? null : cipher.Encrypt(PhoneColumn, phone);
}
