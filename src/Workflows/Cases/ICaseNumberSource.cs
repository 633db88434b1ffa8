using System.Security.Cryptography;
using NodaTime;

namespace Ybtb.Workflows.Cases;

/// <summary>Where case numbers come from; tests bring their own.</summary>
public interface ICaseNumberSource
{
    CaseNumber Next(string regionCode, LocalDate receivedOn);
}

/// <summary>Numbers that nobody can guess from one another, so that a progress query by number reveals nothing of its neighbours.</summary>
public sealed class RandomCaseNumberSource : ICaseNumberSource
{
    public CaseNumber Next(string regionCode, LocalDate receivedOn) =>
        CaseNumber.Of(regionCode, receivedOn, RandomNumberGenerator.GetInt32(CaseNumber.Serials));
}
