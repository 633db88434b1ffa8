using System.Security.Cryptography;
using NodaTime;

namespace Ybtb.Workflows.Payments;

/// <summary>Where the numbers of payment orders come from; the table refuses one that was used.</summary>
public interface IPaymentNumberSource
{
    PaymentNumber Next(LocalDate day);
}

/// <summary>Numbers without an order of their own: two nodes draw side by side, and whoever meets a used one draws again.</summary>
public sealed class RandomPaymentNumberSource : IPaymentNumberSource
{
    public PaymentNumber Next(LocalDate day) => PaymentNumber.Of(day, RandomNumberGenerator.GetInt32(PaymentNumber.Serials));
}
