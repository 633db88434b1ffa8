namespace Ybtb.Workflows.Accounts;

/// <summary>A row that belongs to the office that received the case, to the one that decides it, and to the partner of that one.</summary>
/// <remarks>Each column wants an index of its own: see <see cref="RowFilter"/>.</remarks>
public interface IOfficeScoped
{
    string ReceivingOfficePath { get; }

    /// <summary>Empty while the case is not yet routed.</summary>
    string DecidingOfficePath { get; }

    /// <summary>Null unless two offices handle the case in turn; then its index need hold only those.</summary>
    string? PartnerOfficePath { get; }
}
