using System.Text.RegularExpressions;

namespace Ybtb.Api.Tests.Architecture;

/// <summary>Only the folders <c>Persistence</c> and the migrations name EF Core or a database; whoever else does is listed here with its reason.</summary>
public sealed partial class PersistenceFolderTest
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["src/Workflows/Accounts/AccountDesk.cs"] = "edits accounts as tracked rows (cold edits of the write store)",
        ["src/Workflows/Accounts/AccountDirectory.cs"] = "one query that turns a session into a viewer",
        ["src/Workflows/Accounts/AccountsRegistration.cs"] = "hands the context factory to the directory",
        ["src/Workflows/Accounts/FirstAdministrator.cs"] = "asks whether there is any account",
        ["src/Workflows/Accounts/SignInDesk.cs"] = "edits accounts as tracked rows (counting failures)",
        ["src/Workflows/Offices/OfficeDesk.cs"] = "edits offices as tracked rows (cold edits of the write store)",
        ["src/Workflows/Security/KeyRing.cs"] = "reads the ring before anything else is up",
        ["src/Workflows/Security/SigningIdentity.cs"] = "reads the ring before anything else is up",
        ["src/Api/Clock/ClockDesk.cs"] = "asks for the next due time; throw-away data only",
        ["src/Api/Endpoints/IncidentEndpoints.cs"] = "lists of incidents and dead letters, projected",
        ["src/Api/Hosting/SchedulerRegistration.cs"] = "hands Quartz the database of its cluster",
        ["src/Api/Hosting/ShippedData.cs"] = "asks whether offices and accounts are there already",
    };

    [Fact]
    public void Sources_NamingTheDatabase_LieInPersistenceOrAreListed()
    {
        var found = SourceTree.Files("src", "*.cs")
            .Where(file => !file.Contains("/Persistence/", StringComparison.Ordinal) && !file.Contains("/Migrations.", StringComparison.Ordinal))
            .Where(file => Database().IsMatch(SourceTree.Read(file)));

        found.Should().BeEquivalentTo(Exceptions.Keys, "a new place needs a reason, and one that is gone leaves the list");
    }

    [Fact]
    public void Engine_HasNoException() =>
        Exceptions.Keys.Should().NotContain(file => file.StartsWith("src/Engine/", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(Microsoft\.EntityFrameworkCore|Microsoft\.Data\.Sqlite|SQLitePCL|Npgsql)\b")]
    private static partial Regex Database();
}
