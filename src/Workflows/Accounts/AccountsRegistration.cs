using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts.Delegations;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Accounts;

/// <summary>Registers keys, accounts, policy and audit.</summary>
public static class AccountsRegistration
{
    /// <summary>Needs a clock, the write store and a context factory from elsewhere.</summary>
    /// <param name="masterKey">Asked once, when the key ring is first wanted.</param>
    /// <param name="accountFreshness">How long an account changed on another node may still be believed; 10 seconds unless set.</param>
    public static IServiceCollection AddYbtbAccounts(
        this IServiceCollection services,
        Func<IServiceProvider, MasterKey> masterKey,
        Func<IServiceProvider, TimeSpan?>? accountFreshness = null) => services
        .AddSingleton(masterKey)
        .AddSingleton<KeyRing>()
        .AddSingleton<SigningIdentity>()
        .AddSingleton<FieldCipher>()
        .AddSingleton<BlindIndex>()
        .AddSingleton<IdempotencyDigest>()
        .AddSingleton<IKeyVault>(provider => new KeyVault(provider.GetRequiredService<KeyRing>()))
        .AddSingleton<AuditTrail>()
        .AddSingleton(provider => new AccountDirectory(
            provider.GetRequiredService<IDbContextFactory<YbtbContext>>(), provider.GetRequiredService<IClock>(), accountFreshness?.Invoke(provider)))
        .AddSingleton<AccountReader>()
        .AddSingleton<DelegationDesk>()
        .AddSingleton<SignInDesk>()
        .AddSingleton<AccountDesk>()
        .AddSingleton<FirstAdministrator>()
        .AddSingleton<PersonalFields>()
        .AddSingleton<RevealDesk>();
}
