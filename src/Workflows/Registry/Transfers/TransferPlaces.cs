using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>转出地 and 转入地 of a case, and where of the two it was applied for.</summary>
public sealed record TransferPlaces(TransferPlace Out, TransferPlace In, bool IsAppliedAtIn)
{
    /// <summary>The form's answer for an application at 转入地.</summary>
    public const string AtIn = "transfer-in";

    /// <summary>The office that answers the applicant: where it was applied for, or the other end when that lies outside; null when both do.</summary>
    public Office? AnsweringOffice => IsAppliedAtIn ? In.Office ?? Out.Office : Out.Office ?? In.Office;

    /// <summary>Whether both ends lie in one pooling area, or in no region of Yunnan.</summary>
    public bool IsWithinOneArea => In.PoolingArea == Out.PoolingArea;

    public static TransferPlaces Of(CaseFile file) => new(
        TransferPlace.Of(RegistryFields.Text(file, "transferOutArea"), file.Settings.Offices),
        TransferPlace.Of(RegistryFields.Text(file, "transferInArea"), file.Settings.Offices),
        RegistryFields.Text(file, "appliedAt") == AtIn);
}
