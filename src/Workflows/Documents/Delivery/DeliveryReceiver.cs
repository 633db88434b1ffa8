namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>Who may take a document; the closed list.</summary>
public enum DeliveryReceiver
{
    /// <summary>The applicant himself; of a unit, whoever it has sent.</summary>
    Applicant,

    /// <summary>The representative of the case (代办人), whose authority was checked at filing.</summary>
    Representative,
}
