using System.Buffers.Binary;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Archiving;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Cases.Notes;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Search;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Benchmarks;

/// <summary>Makes very many cases with their history out of a few that were filed and worked on: the same rows under ids, numbers, keys, offices, people and times of their own.</summary>
/// <remarks>
/// Sealed texts and the times inside ledgers are those of the first, hash chains are reckoned anew: such a case can be listed, found, opened, counted and
/// archived, but not worked on. Seeded: the same sizes make the same cases.
/// </remarks>
internal sealed class GrownCases : IAsyncDisposable
{
    private const int CasesPerLoad = 2_000;
    private const int Seed = 20_261_123;
    private const int OpenDays = 42;
    private const int ClosedDays = 3 * 365;
    private const double ElsewhereShare = 0.15;
    private const string TemplateOffice = "530102";
    private const string Window = "受理审核";

    private static readonly string[] Channels = ["counter", "counter", "counter", "counter", "counter", "counter", "mini-program", "mini-program", "web-hall", "self-service-terminal"];

    private readonly ServiceProvider services;
    private readonly Random random = new(Seed);

    /// <param name="data">The server's data directory; the server has ended.</param>
    public GrownCases(BenchDatabase database, string data)
    {
        var collection = database.Storage.AddTo(new ServiceCollection());
        collection.AddLogging();
        collection.AddYbtbAccounts(_ => MasterKey.LoadOrCreate(data));
#pragma warning disable RS0030 // as the server that is measured
        collection.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        services = collection.BuildServiceProvider();
    }

    /// <summary>What was made that questions are asked about.</summary>
    public List<GrownCase> Samples { get; } = [];

    /// <summary>The legal day.</summary>
    public LocalDate Today => LegalTime.DayOf(services.GetRequiredService<IClock>().GetCurrentInstant());

    public async Task<YbtbContext> OpenAsync() => await services.GetRequiredService<IDbContextFactory<YbtbContext>>().CreateDbContextAsync();

    /// <param name="items">Codes of items that cases are spread over.</param>
    public async Task MakeAsync(BulkLoader loader, IReadOnlyList<CaseTemplate> templates, IReadOnlyList<string> items, int open, int closed)
    {
        await services.GetRequiredService<KeyRing>().OpenAsync(default);
        var vault = services.GetRequiredService<IKeyVault>();
        var people = new GrownPeople(services.GetRequiredService<PersonalFields>(), Math.Max(1_000, (open + closed) / 3));
        await using var db = await OpenAsync();
        var offices = await db.Set<OfficeRow>().AsNoTracking().Where(o => o.Path.Length == 20).OrderBy(o => o.Code).ToListAsync();
        var tables = new Tables(db.Model);
        var originals = new List<Original>();
        foreach (var template in templates)
        {
            originals.Add(await ReadAsync(db, tables, template, vault));
        }

        var world = new World(tables, vault, people, [.. offices.Select(o => new CaseOffice(o.Code, o.Path))], items, services.GetRequiredService<IClock>().GetCurrentInstant());
        await loader.BeginAsync();
        for (var serial = 0; serial < open + closed; serial++)
        {
            var isOpen = serial < open;
            Add(world, Choose(originals.Where(o => o.Template.IsOpen == isOpen)), serial);
            if ((serial + 1) % CasesPerLoad == 0 || serial + 1 == open + closed)
            {
                foreach (var table in tables.All)
                {
                    await loader.LoadAsync(table);
                }
            }
        }

        await loader.EndAsync();
    }

    /// <summary>Everything that is due, as the job does it.</summary>
    /// <returns>How many cases.</returns>
    public async Task<int> ArchiveAsync()
    {
        await using (var db = await OpenAsync())
        {
            var standing = await db.Set<ArchivingRow>().AsNoTracking().SingleAsync();
            (standing.IsPaused, standing.RoundEndedAt, standing.Revision) = (false, null, standing.Revision + 1);
            var writes = new WriteSet();
            writes.Update(standing);
            await services.GetRequiredService<IWriteStore>().CommitAsync(writes, default);
        }

        var archiver = ActivatorUtilities.CreateInstance<CaseArchiver>(services, new ArchiveReader(services.GetRequiredService<IDbContextFactory<YbtbContext>>()), services.GetRequiredService<IWriteStore>());
        var (sum, idle) = (0, 0);
        while (idle < 2)
        {
            var done = await archiver.RunAsync(100_000, default);
            sum += done;
            idle = done == 0 ? idle + 1 : 0;
        }

        return sum;
    }

    /// <summary>Gives back what deleted rows have left.</summary>
    public static async Task CompactAsync(BenchDatabase database)
    {
        await using var loader = await BulkLoader.OpenAsync(database);
        await loader.CompactAsync();
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static async Task<Original> ReadAsync(YbtbContext db, Tables tables, CaseTemplate template, IKeyVault vault)
    {
        var number = template.Number;
        var row = await db.Set<CaseRow>().AsNoTracking().SingleAsync(c => c.Number == number);
        var instances = await db.Set<InstanceRow>().AsNoTracking().Where(i => i.CorrelationId == number).ToListAsync();
        var instanceIds = instances.Select(i => i.Id).ToArray();
        var keys = await db.Set<DataKeyRow>().AsNoTracking().Where(k => k.Id == row.KeyId).ToListAsync();
        var documents = await db.Set<IssuedDocumentRow>().AsNoTracking().Where(d => d.CaseNumber == number).ToListAsync();
        var documentIds = documents.Select(d => d.Id).ToArray();
        List<object> rows =
        [
            .. keys, row, .. instances,
            .. await db.Set<JournalRow>().AsNoTracking().Where(j => instanceIds.Contains(j.InstanceId)).OrderBy(j => j.InstanceId).ThenBy(j => j.Sequence).ToListAsync(),
            .. await db.Set<BookmarkRow>().AsNoTracking().Where(b => instanceIds.Contains(b.InstanceId)).ToListAsync(),
            .. await db.Set<CaseMaterialRow>().AsNoTracking().Where(m => m.CaseNumber == number).ToListAsync(),
            .. await db.Set<ClockRow>().AsNoTracking().Where(c => c.CaseNumber == number).ToListAsync(),
            .. await db.Set<ClockEntryRow>().AsNoTracking().Where(e => e.CaseNumber == number).ToListAsync(),
            .. await db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.CaseNumber == number).ToListAsync(),
            .. await db.Set<CorrectionNoticeRow>().AsNoTracking().Where(n => n.CaseNumber == number).ToListAsync(),
            .. await db.Set<OfficePartRow>().AsNoTracking().Where(p => p.CaseNumber == number).ToListAsync(),
            .. await db.Set<DocumentObligationRow>().AsNoTracking().Where(o => o.CaseNumber == number).ToListAsync(),
            .. documents,
            .. await db.Set<DocumentVersionRow>().AsNoTracking().Where(v => documentIds.Contains(v.DocumentId)).ToListAsync(),
            .. await db.Set<DeliveryRow>().AsNoTracking().Where(d => d.CaseNumber == number).ToListAsync(),
            .. await db.Set<AuditEntry>().AsNoTracking().Where(e => e.SubjectKind == "case" && e.SubjectId == number).ToListAsync(),
        ];
        HashSet<Guid> ids = [];
        foreach (var one in rows)
        {
            var key = db.Model.FindEntityType(one.GetType())!.FindPrimaryKey()!.Properties;
            if (key is [{ ClrType: { } type } only] && type == typeof(Guid))
            {
                ids.Add((Guid)only.GetGetter().GetClrValue(one)!);
            }
        }

        return new Original(
            template, row, [.. rows.Select(one => (tables.Of(one.GetType()), tables.Of(one.GetType()).Read(one)))], [.. ids.Order()],
            keys.ToDictionary(k => k.Id, k => vault.Unwrap(k.Id, k.Wrapped)));
    }

    private Original Choose(IEnumerable<Original> among)
    {
        var left = random.NextDouble() * among.Sum(o => o.Template.Weight);
        return among.First(o => (left -= o.Template.Weight) < 0 || ReferenceEquals(o, among.Last()));
    }

    private void Add(World world, Original original, int serial)
    {
        var isOpen = original.Template.IsOpen;
        var filed = world.Now - Duration.FromDays(random.Next(1, isOpen ? OpenDays : ClosedDays)) + Duration.FromSeconds(random.Next(28_800));
        var took = isOpen ? Duration.Zero : Duration.FromHours(Math.Min(24.0 * 30, Math.Min((world.Now - filed).TotalHours / 2, -Math.Log(1 - random.NextDouble()) * 40)));
        var receiving = world.Offices[random.NextDouble() < 0.04 ? world.IndexOf(TemplateOffice) : random.Next(world.Offices.Count)];
        var deciding = random.NextDouble() < ElsewhereShare ? world.Offices[random.Next(world.Offices.Count)] : receiving;
        var day = LegalTime.DayOf(filed);
        var number = CaseNumber.Of(receiving.Code, day, serial).Value;
        var later = filed - original.Case.FiledAt;
        var daysLater = Period.DaysBetween(LegalTime.DayOf(original.Case.FiledAt), day);
        var person = random.Next(world.People.Count);
        var name = GrownPeople.NameOf(person);
        var masked = string.Concat(name.AsSpan(0, 1), "**");
        var item = random.NextDouble() < 0.5 ? original.Case.ItemCode : world.Items[random.Next(world.Items.Count)];
        var channel = Channels[random.Next(Channels.Length)];
        var verdict = random.NextDouble() switch { < 0.93 => "on-time", < 0.98 => "promised-overdue", _ => "statutory-overdue" };
        var ids = original.Ids.Select((id, part) => (id, Replacement: IdOf(filed, serial, part))).ToDictionary(p => p.id, p => p.Replacement);
        Dictionary<Guid, byte[]> heads = [];
        var documents = 0;
        foreach (var (table, values) in original.Rows.Where(r => r.Table == world.Tables.Journal))
        {
            heads[AddStep(table, BulkTable.Copy(values, ids, original.Case.Number, number, later, daysLater), heads)] = heads[default];
        }

        foreach (var (table, values) in original.Rows.Where(r => r.Table != world.Tables.Journal))
        {
            var row = new Row(table, BulkTable.Copy(values, ids, original.Case.Number, number, later, daysLater));
            var type = world.Tables.TypeOf(table);
            if (type == typeof(DataKeyRow))
            {
                row["Wrapped"] = world.Vault.Wrap((Guid)row["Id"]!, original.Keys[(Guid)values[table.PositionOf("Id")]!]);
            }
            else if (type == typeof(InstanceRow))
            {
                row["JournalHead"] = heads[(Guid)row["Id"]!];
            }
            else if (type == typeof(CaseRow))
            {
                SetHeader(row, original, serial, took);
                (row["ReceivingOfficeCode"], row["ReceivingOfficePath"], row["DecidingOfficeCode"], row["DecidingOfficePath"]) = (receiving.Code, receiving.Path, deciding.Code, deciding.Path);
                (row["MaskedName"], row["ItemCode"], row["Channel"]) = (masked, item, channel);
                (row["ApplicantIndex"], row["PhoneIndex"]) = (world.People.IdentityIndexOf(person), world.People.PhoneIndexOf(person));
                row["Verdict"] = row["Verdict"] is null ? null : verdict;
                row["RatingSettledAt"] = isOpen || filed + took + Duration.FromDays(12) > world.Now ? null : filed + took + Duration.FromDays(7);
            }
            else if (type == typeof(ClockRow))
            {
                (row["ReceivingOfficePath"], row["DecidingOfficePath"], row["ItemCode"]) = (receiving.Path, deciding.Path, item);
                row["NextAlertAt"] = null;   // their alerts were given
            }
            else if (type == typeof(HumanTaskRow))
            {
                var office = (string?)row["Stage"] == Window ? receiving : deciding;
                (row["OfficeCode"], row["OfficePath"], row["MaskedName"], row["ItemCode"]) = (office.Code, office.Path, masked, item);
            }
            else if (type == typeof(IssuedDocumentRow))
            {
                row["Serial"] = serial;
                row["Number"] = string.Create(CultureInfo.InvariantCulture, $"G{serial}-{documents}");
                row["VerificationCode"] = string.Create(CultureInfo.InvariantCulture, $"G{serial:D10}{documents++:D3}");
            }
            else if (type == typeof(DeliveryRow))
            {
                (row["OfficeCode"], row["OfficePath"]) = (receiving.Code, receiving.Path);
                if (!isOpen && random.NextDouble() < 0.97)
                {
                    (row["State"], row["Manner"], row["DeliveredAt"]) = (DeliveryState.Delivered, "counter", filed + took);
                }
            }

            row.Add();
        }

        foreach (var gram in world.People.GramsOf(person))
        {
            world.Tables.Insert(new CaseNameGramRow { Gram = gram, CaseNumber = number });
        }

        if (!isOpen)
        {
            world.Tables.Insert(new RatingRow
            {
                Id = IdOf(filed, serial, 0xFFF), CaseNumber = number, Contact = RatingContact.Matter, KeyId = ids[original.Case.KeyId], Origin = RatingOrigin.Default,
                Source = RatingSource.System, Level = RatingLevel.FairlySatisfied, Reasons = "", IsAnonymous = false, ItemCode = item, Channel = channel,
                ReceivingOfficeCode = receiving.Code, ReceivingOfficePath = receiving.Path, DecidingOfficeCode = deciding.Code, DecidingOfficePath = deciding.Path,
                RatedAt = filed + took, PeriodEndsAt = filed + took + Duration.FromDays(7), Revision = 1,
            });
        }

        if (serial % 97 == 0)
        {
            Samples.Add(new GrownCase(number, filed, person, isOpen));
        }
    }

    private static void SetHeader(Row row, Original original, int serial, Duration took)
    {
        if (row["OpenKey"] is byte[] key)
        {
            var own = (byte[])key.Clone();
            BinaryPrimitives.WriteInt32BigEndian(own, serial);
            row["OpenKey"] = own;
        }

        if (original.Template.IsOpen)
        {
            return;
        }

        foreach (var property in new[] { "DecidedAt", "ClosedAt" })
        {
            row[property] = row[property] is Instant at ? at + took : null;
        }

        var days = (int)took.TotalDays;
        row["FinishedOn"] = row["FinishedOn"] is LocalDate finished ? finished.PlusDays(days) : null;
        row["UsedDays"] = row["UsedDays"] is int ? days * 5 / 7 : null;
    }

    /// <summary>With the hash of the chain it is in.</summary>
    /// <param name="heads">Gets the new head under the empty id.</param>
    private static Guid AddStep(BulkTable table, object?[] values, Dictionary<Guid, byte[]> heads)
    {
        var row = new Row(table, values);
        var instance = (Guid)row["InstanceId"]!;
        heads[default] = JournalChain.Next(
            heads.GetValueOrDefault(instance, JournalChain.Origin), instance, (int)row["Sequence"]!, (Instant)row["At"]!, (string)row["Kind"]!, (byte[])row["Entries"]!, (byte[]?)row["SealedValues"]);
        row["Hash"] = heads[default];
        row.Add();
        return instance;
    }

    /// <summary>Ordered by time, as the server's own are.</summary>
    private static Guid IdOf(Instant at, int serial, int part)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | part));
        bytes[8] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], serial);
        return new Guid(bytes, bigEndian: true);
    }

    private sealed record Original(
        CaseTemplate Template, CaseRow Case, IReadOnlyList<(BulkTable Table, object?[] Values)> Rows, IReadOnlyList<Guid> Ids, IReadOnlyDictionary<Guid, DataKey> Keys);

    private sealed record World(Tables Tables, IKeyVault Vault, GrownPeople People, IReadOnlyList<CaseOffice> Offices, IReadOnlyList<string> Items, Instant Now)
    {
        public int IndexOf(string office) => Offices.Select((o, i) => (o.Code, i)).First(o => o.Code == office).i;
    }

    /// <summary>A row by the names of the model.</summary>
    private sealed class Row(BulkTable table, object?[] values)
    {
        public object? this[string property]
        {
            get => values[table.PositionOf(property)];
            set => values[table.PositionOf(property)] = value;
        }

        public void Add() => table.Add(values);
    }

    private sealed class Tables(Microsoft.EntityFrameworkCore.Metadata.IModel model)
    {
        private readonly Dictionary<Type, BulkTable> tables = [];
        private readonly Dictionary<BulkTable, Type> types = [];

        public IEnumerable<BulkTable> All => tables.Values;

        public BulkTable Journal => Of(typeof(JournalRow));

        public BulkTable Of(Type type)
        {
            if (!tables.TryGetValue(type, out var table))
            {
                tables[type] = table = new BulkTable(model.FindEntityType(type)!);
                types[table] = type;
            }

            return table;
        }

        public Type TypeOf(BulkTable table) => types[table];

        public void Insert(object row)
        {
            var table = Of(row.GetType());
            table.Add(table.Read(row));
        }
    }
}

/// <summary>A case that was made.</summary>
internal sealed record GrownCase(string Number, Instant FiledAt, int Person, bool IsOpen);
