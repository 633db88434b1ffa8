using System.Buffers.Binary;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Accounts;

/// <summary>Makes and opens stored personal values.</summary>
public sealed class PersonalFields(FieldCipher cipher, BlindIndex index)
{
    private const string Hidden = "****";
    private const string NameGram = "NameGram";

    private static readonly string[] Columns = [.. Enum.GetNames<PersonalFieldKind>()];

    /// <param name="normalised">Normalised by the rules of its kind, or equal values will not meet in the index.</param>
    public PersonalField Seal(PersonalFieldKind kind, string normalised) =>
        new(kind, MaskOf(kind, normalised), cipher.Encrypt(Columns[(int)kind], normalised), IndexOf(kind, normalised));

    /// <summary>The value in clear. For the domain's own checks; people get it from <see cref="RevealDesk"/>.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was altered or is of another kind.</exception>
    public string Open(PersonalFieldKind kind, ReadOnlySpan<byte> stored) => cipher.Decrypt(Columns[(int)kind], stored);

    /// <summary>What to compare with the stored index when searching for a value.</summary>
    public byte[] IndexOf(PersonalFieldKind kind, string normalised) => index.Of(Columns[(int)kind], normalised);

    /// <summary>A keyed digest of a piece of a name, short, for there are many: two pieces with the same one are told apart by the name itself.</summary>
    public long GramOf(string gram) => BinaryPrimitives.ReadInt64LittleEndian(index.Of(NameGram, gram));

    public static string MaskOf(PersonalFieldKind kind, string normalised) => kind switch
    {
        PersonalFieldKind.IdentityNumber => Mask.IdentityNumber(normalised),
        PersonalFieldKind.Phone => Mask.Phone(normalised),
        PersonalFieldKind.BankAccount => Mask.Card(normalised),
        _ => Hidden,   // of the others every part says something, and so does the length
    };
}
