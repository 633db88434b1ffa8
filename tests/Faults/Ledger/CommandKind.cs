namespace Ybtb.Faults.Ledger;

/// <summary>What a client asks for.</summary>
internal enum CommandKind
{
    File,
    Claim,
    Complete,
    AnswerCorrection,
    Withdraw,
}
