namespace Ybtb.Api.Security;

/// <summary>Section <c>Security</c> of the configuration.</summary>
internal sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>Base64 of 32 bytes. Empty: environment variable <c>YBTB_MASTER_KEY</c>, else the key file in the data directory.</summary>
    public string? MasterKey { get; set; }

    /// <summary>Where the key file lies or is made; only used without a given master key.</summary>
    public string DataDirectory { get; set; } = ".data";

    /// <summary>How long a session lives without a request; 2 hours unless set.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long a session lives however busy; 12 hours unless set.</summary>
    public TimeSpan SessionLongest { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a channel's token is valid; 15 minutes unless set.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an account changed on another node is still believed; 10 seconds unless set.</summary>
    public TimeSpan AccountFreshness { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests a second of one signed-in person, over time; twice as many at once. 100 unless set.</summary>
    public int AccountRequestsPerSecond { get; set; } = 100;

    /// <summary>Requests a second of one channel, over time; twice as many at once. 2000 unless set.</summary>
    public int ChannelRequestsPerSecond { get; set; } = 2000;

    /// <summary>Requests a second of one address without sign-in, over time; twice as many at once. 100 unless set.</summary>
    public int AddressRequestsPerSecond { get; set; } = 100;

    /// <summary>Sign-ins a minute from one address, which may be a whole office; 60 unless set.</summary>
    public int SignInsPerMinute { get; set; } = 60;

    /// <summary>Checks of documents a minute from one address, which may be a whole office; 60 unless set.</summary>
    public int VerificationsPerMinute { get; set; } = 60;

    /// <summary>One-time codes a minute that one address may ask for, which many phones of one network may share; 20 unless set.</summary>
    public int ApplicantCodesPerMinute { get; set; } = 20;

    /// <summary>One-time codes a minute that may be entered from one address; 20 unless set.</summary>
    public int ApplicantSignInsPerMinute { get; set; } = 20;

    /// <summary>The public pages bring everything themselves: no inline script or style, nothing from elsewhere.</summary>
    public string PublicContentSecurityPolicy { get; set; } =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The app sets styles from script and shows pictures that the browser itself holds; nothing comes from elsewhere.</summary>
    public string ContentSecurityPolicy { get; set; } =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The Studio compiles WebAssembly, starts workers from blobs and puts in two scripts of its own, known by their hashes.</summary>
    public string DesignerContentSecurityPolicy { get; set; } =
        "default-src 'self'; " +
        "script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; " +
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
