using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The limit stands still from here (计时中止, R5).</summary>
/// <param name="Notice">Number of the written notice to the applicant.</param>
/// <param name="Officer">Who ordered it.</param>
/// <param name="ExpectedEndOn">The day the applicant was told it will end; null when that could not be said.</param>
public sealed record ClockPaused(Instant At, PauseGround Ground, string Notice, string Officer, LocalDate? ExpectedEndOn) : ClockEntry(At);
