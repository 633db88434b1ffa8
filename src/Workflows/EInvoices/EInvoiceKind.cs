namespace Ybtb.Workflows.EInvoices;

/// <summary>For what a hospital has issued an electronic invoice.</summary>
public enum EInvoiceKind
{
    /// <summary>医疗门诊收费票据.</summary>
    Outpatient,

    /// <summary>医疗住院收费票据.</summary>
    Inpatient,
}
