namespace Ybtb.Workflows.Sla;

/// <summary>The clocks a case may have; each has its own ledger.</summary>
public enum ClockKind
{
    /// <summary>收件: from receipt to acceptance, correction notice or refusal; 5 working days (行政许可法 第三十二条).</summary>
    Receipt,

    /// <summary>承诺时限: the published limit, shown to the applicant.</summary>
    Promised,

    /// <summary>法定时限: the hard ceiling.</summary>
    Statutory,

    /// <summary>补正期限: what the applicant has for correcting the papers; 30 calendar days unless configured.</summary>
    Correction,

    /// <summary>阶段时限: one stage of the handling, never past the limit of the case (R11).</summary>
    Stage,
}
