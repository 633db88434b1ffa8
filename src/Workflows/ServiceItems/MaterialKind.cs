namespace Ybtb.Workflows.ServiceItems;

/// <summary>What sort of thing a material is.</summary>
public enum MaterialKind
{
    /// <summary>A document the applicant has.</summary>
    Document,

    /// <summary>A form to fill in and sign.</summary>
    Form,

    /// <summary>Data entered on filing, such as a bank account.</summary>
    Data,
}
