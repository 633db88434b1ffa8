namespace Ybtb.Workflows.Channels;

/// <summary>How a channel has made sure who is filing (核验方式). Stored by code.</summary>
public enum IdentityMethod
{
    /// <summary>实名认证 of a platform: name and number agree with the population register.</summary>
    RealNameAuthentication,

    /// <summary>医保码: the medical insurance e-voucher was shown and read.</summary>
    ECredential,

    /// <summary>读取居民身份证: the chip of an identity card was read at a terminal.</summary>
    IdCardReading,

    /// <summary>人脸核验: the living face agrees with the register's picture.</summary>
    FaceRecognition,

    /// <summary>人证比对: the living face agrees with the picture in the chip of the card.</summary>
    FaceAgainstCard,
}
