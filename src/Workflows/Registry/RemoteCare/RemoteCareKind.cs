namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>异地就医备案类型: the five groups of people who may file (事项 15–19).</summary>
public enum RemoteCareKind
{
    /// <summary>异地安置退休人员.</summary>
    ResettledRetiree,

    /// <summary>异地长期居住人员.</summary>
    LongTermResident,

    /// <summary>常驻异地工作人员.</summary>
    StationedWorker,

    /// <summary>异地转诊人员.</summary>
    ReferredPatient,

    /// <summary>异地其他临时外出就医人员.</summary>
    TemporaryTraveller,
}
