namespace Ybtb.Workflows.Accounts;

/// <summary>How far a grant reaches among cases. Several are alternatives: one that fits is enough.</summary>
[Flags]
public enum Reach
{
    /// <summary>Not granted.</summary>
    None = 0,

    /// <summary>Cases received in the account's office or below it.</summary>
    Receiving = 1,

    /// <summary>Cases decided in the account's office or below it.</summary>
    Deciding = 2,

    /// <summary>Cases on which the account itself works.</summary>
    Handler = 4,

    /// <summary>Cases that the account itself filed.</summary>
    Filer = 8,

    /// <summary>Every case, and everything that is no case.</summary>
    Everywhere = 16,

    /// <summary>Cases that the account's office, or one below it, handles in turn with another, which has them now.</summary>
    Partner = 32,

    /// <summary>Cases received or decided in the account's office or below it.</summary>
    Either = Receiving | Deciding,
}
