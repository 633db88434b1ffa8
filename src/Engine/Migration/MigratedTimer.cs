using NodaTime;

namespace Ybtb.Engine.Migration;

/// <summary>A bookmark that resumes by itself, before and after.</summary>
/// <param name="DueBefore">Null while it stands still with its instance; so is <paramref name="DueAfter"/>.</param>
/// <param name="Remaining">What is left of it then; null otherwise.</param>
public sealed record MigratedTimer(string Bookmark, MigrationActivity Activity, Instant? DueBefore, Instant? DueAfter, Duration? Remaining);
