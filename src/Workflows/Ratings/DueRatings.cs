namespace Ybtb.Workflows.Ratings;

/// <summary>Does all that ratings do with time: default ratings, reminders of bad ones.</summary>
public sealed class DueRatings(DefaultRatings defaults, RatingReminders reminders)
{
    /// <returns>How much was done.</returns>
    /// <exception cref="Engine.Persistence.StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> DoAsync(CancellationToken cancellationToken) =>
        await defaults.GiveAsync(cancellationToken) + await reminders.GiveAsync(cancellationToken);
}
