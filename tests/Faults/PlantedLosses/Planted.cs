using System.Net;
using Ybtb.Engine.Activities.Http;
using Ybtb.Faults.Comparison;
using Ybtb.Faults.Ledger;

namespace Ybtb.Faults.PlantedLosses;

/// <summary>Everything that is planted, by what it does.</summary>
internal static class Planted
{
    private const string Granted = "'{granted}'";
    private const string OfGranted = "(SELECT instance_id FROM cases WHERE number = '{granted}')";
    private const string OfWaiting = "(SELECT instance_id FROM cases WHERE number = '{waiting}')";

    private static readonly Guid Stranger = new("5d1f8f7e-64d5-4c0e-9d4f-0a8d5c1b7e11");

    public static IReadOnlyList<PlantedLoss> All { get; } = [.. Commands(), .. Effects(), .. Messages(), .. States()];

    private static IEnumerable<PlantedLoss> Commands() =>
    [
        new("an acknowledged case is lost", "filing-kept") { Sql = $"DELETE FROM cases WHERE number = {Granted}" },
        new("a case belongs to somebody else", "filing-kept") { Sql = $"UPDATE cases SET masked_number = '530102********9999' WHERE number = {Granted}" },
        new("a case is filed twice", "filing-once") { Sql = Twin("cases", $"number = {Granted}", "number = '53010220260427000000000'") },
        new("an instance is started twice", "filing-once") { Sql = Twin("instances", $"Id = {OfGranted}", "Id = randomblob(16)") },
        new("an instance is about nothing", "filing-once") { Sql = $"UPDATE instances SET CorrelationId = NULL WHERE Id = {OfGranted}" },
        new("a key is lost", "key-kept") { Sql = $"DELETE FROM idempotency_keys WHERE Result = {Granted}" },
        new("a key is nobody's", "key-kept") { Sql = Twin("idempotency_keys", $"Result = {Granted}", "Scope = randomblob(32)") },
        new("a repeated filing makes another case", "repeat-recognised")
        {
            Told = entries => [entries.OfType<LedgerEntry.Acknowledged>().First(e => e.Command.Act.Kind == CommandKind.File) with { Number = "53010220260427000000000" }],
        },
        new("a repeated filing is not recognised", "repeat-recognised")
        {
            Told = entries => [entries.OfType<LedgerEntry.Acknowledged>().First(e => e.Command.Act.Kind == CommandKind.File)],
        },
        new("a completed task is open again", "task-kept") { Sql = $"UPDATE human_tasks SET status = 'Open', outcome = NULL WHERE case_number = {Granted}" },
        new("a task was completed otherwise", "task-kept") { Sql = $"UPDATE human_tasks SET outcome = '不予' WHERE case_number = {Granted} AND ordinal = 2" },
        new("a task was completed by somebody else", "task-kept")
        {
            Sql = $"UPDATE human_tasks SET completed_by = (SELECT id FROM accounts WHERE login = 'auditor') WHERE case_number = {Granted}",
        },
        new("a claim is lost", "task-kept") { Sql = "UPDATE human_tasks SET claimed_by = NULL WHERE case_number = '{claimed and granted}'" },
        new("a task is completed twice", "task-once") { Sql = Twin("human_tasks", $"case_number = {Granted}", "id = randomblob(16), ordinal = 99") },
        new("an answered correction is lost", "correction-kept")
        {
            Sql = "UPDATE correction_notices SET outcome = NULL, ended_at = NULL WHERE case_number = '{corrected after acceptance}'",
        },
        new("a decision is lost", "status-as-acknowledged") { Sql = $"UPDATE cases SET status = 'InProgress', decision = NULL WHERE number = {Granted}" },
        new("a decision is another", "status-as-acknowledged") { Sql = $"UPDATE cases SET decision = 'Denied' WHERE number = {Granted}" },
        new("a withdrawal is lost", "status-as-acknowledged") { Sql = "UPDATE cases SET status = 'InProgress' WHERE number = '{withdrawn after acceptance}'" },
        new("an acceptance is lost", "status-as-acknowledged") { Sql = "UPDATE cases SET status = 'Received' WHERE number = '{waiting}'" },
        new("a client is refused for nothing", "refused-for-a-reason")
        {
            Told = entries => [new LedgerEntry.Refused(Completion(entries), 0, HttpStatusCode.Conflict)],
        },
        new("a task was done that nobody asked for", "refused-for-a-reason") { Told = entries => [new LedgerEntry.FoundDone(Completion(entries), 0)] },
        new("a case is not shown", "shown-as-stored") { Found = (found, number) => Changed(found, number, c => c with { Page = null }) },
        new("a case is shown as it was", "shown-as-stored") { Found = (found, number) => Changed(found, number, c => c with { Page = c.Page! with { Status = "in-progress" } }) },
        new("a review is not shown", "shown-as-stored") { Found = (found, number) => Changed(found, number, c => c with { Page = c.Page! with { Completed = [] } }) },
        new("an entry of the registry is not shown", "shown-as-stored")
        {
            Found = (found, number) => Changed(found, number, c => c with { Page = c.Page! with { Registered = [] } }),
        },
    ];

    private static IEnumerable<PlantedLoss> Effects() =>
    [
        new("an enrolment is lost", "registered-once") { Sql = "DELETE FROM enrolments WHERE case_number = '{enrolment}'" },
        new("an enrolment is doubled", "registered-once") { Sql = Twin("enrolments", "case_number = '{enrolment}'", "id = randomblob(16), status = 'Ended'") },
        new("a recognition is doubled", "registered-once")
        {
            Sql = Twin("chronic_recognitions", $"case_number = {Granted}", "id = randomblob(16), disease_index = randomblob(32)"),
        },
        new("a recognition has no case that was granted", "registered-once")
        {
            Sql = $"UPDATE chronic_recognitions SET case_number = '{{denied}}' WHERE case_number = {Granted}",
        },
        new("a step is taken twice", "steps-as-commands") { Sql = Twin("journal", $"InstanceId = {OfGranted}", "Sequence = 99") },
        new("a step is lost", "steps-as-commands") { Sql = $"DELETE FROM journal WHERE InstanceId = {OfGranted} AND Sequence = 4" },
        new("a clock is lost", "clocks-as-course") { Sql = $"DELETE FROM clocks WHERE case_number = {Granted} AND kind = 'promised'" },
        new("a clock begins twice", "clocks-as-course") { Sql = Twin("clocks", $"case_number = {Granted}", "ordinal = 9") },
        new("a clock runs on after the decision", "clocks-as-course")
        {
            Sql = $"DELETE FROM clock_entries WHERE case_number = {Granted} AND kind = 'promised' AND json_extract(entry, '$.kind') = 'stopped'",
        },
        new("a clock seems to run on after the decision", "clocks-as-course") { Sql = $"UPDATE clocks SET stopped_at = NULL WHERE case_number = {Granted}" },
        new("a clock stops before the decision", "clocks-as-course") { Sql = "UPDATE clocks SET stopped_at = 1 WHERE case_number = '{waiting}' AND kind = 'promised'" },
        new("a clock does not stand still", "clocks-as-course")
        {
            Sql = "DELETE FROM clock_entries WHERE case_number = '{corrected after acceptance}' AND json_extract(entry, '$.kind') = 'paused'",
        },
    ];

    private static IEnumerable<PlantedLoss> Messages() =>
    [
        new("a message is lost", "messages-as-course") { Sql = $"DELETE FROM outbox WHERE InstanceId = {OfGranted}" },
        new("a message is sent twice", "messages-as-course") { Sql = Twin("outbox", $"InstanceId = {OfGranted}", "Id = randomblob(16)") },
        new("a message stays behind", "messages-delivered") { Sql = $"UPDATE outbox SET DeliveredAt = NULL, DueAt = CreatedAt WHERE InstanceId = {OfGranted}" },
        new("a message is given up", "messages-delivered") { Sql = $"UPDATE outbox SET DeliveredAt = NULL WHERE InstanceId = {OfGranted}" },
        new("a message is due again", "messages-delivered") { Sql = $"UPDATE outbox SET DueAt = CreatedAt WHERE InstanceId = {OfGranted}" },
        new("a text has not arrived", "delivered-arrived") { Sql = $"DELETE FROM sms_messages WHERE case_number = {Granted}" },
        new("a request has not arrived", "delivered-arrived")
        {
            Found = (found, _) => found with { Deliveries = [.. found.Deliveries.Where(d => d.Topic != HttpRequestActivity.Topic)] },
        },
        new("a request arrives about another case", "delivered-arrived")
        {
            Found = (found, _) => found with { Deliveries = [.. found.Deliveries.Select(d => d with { Number = "53010220260427000000000" })] },
        },
        new("a text was never sent", "arrived-was-sent") { Sql = Twin("sms_messages", $"case_number = {Granted}", "id = randomblob(16)") },
        new("a request was never sent", "arrived-was-sent")
        {
            Found = (found, _) => found with { Deliveries = [.. found.Deliveries, new FoundDelivery(HttpRequestActivity.Topic, Stranger, null)] },
        },
        new("a message of a step that was undone arrives", "arrived-was-sent") { Sql = $"DELETE FROM outbox WHERE InstanceId = {OfGranted}" },
        new("a request arrives under two keys", "one-key-each")
        {
            Found = (found, _) => found with
            {
                Deliveries = [.. found.Deliveries, found.Deliveries.First(d => d.Topic == HttpRequestActivity.Topic) with { Key = Stranger }],
            },
        },
        new("a text is taken under two keys", "one-key-each") { Sql = Twin("sms_messages", $"case_number = {Granted}", "id = randomblob(16)") },
    ];

    private static IEnumerable<PlantedLoss> States() =>
    [
        new("a row of the journal is changed", "chain-whole") { Sql = $"UPDATE journal SET Kind = 'skipped' WHERE InstanceId = {OfGranted} AND Sequence = 2" },
        new("the last row of the journal is gone", "chain-whole") { Sql = $"DELETE FROM journal WHERE InstanceId = {OfGranted} AND Sequence = 4" },
        new("a row is appended to the journal", "chain-whole") { Sql = Twin("journal", $"InstanceId = {OfGranted} AND Sequence = 4", "Sequence = 5") },
        new("an instance waits for nothing", "nothing-stuck")
        {
            Sql = $"DELETE FROM bookmarks WHERE InstanceId = {OfWaiting}; DELETE FROM timers WHERE InstanceId = {OfWaiting}",
        },
        new("an instance has not ended with its case", "nothing-stuck") { Sql = $"UPDATE instances SET Status = 'Waiting' WHERE Id = {OfGranted}" },
        new("an instance is gone", "nothing-stuck") { Sql = $"DELETE FROM instances WHERE Id = {OfGranted}" },
        new("a case was not closed", "nothing-stuck") { Sql = $"UPDATE cases SET closed_at = NULL WHERE number = {Granted}" },
        new("an instance that has ended still waits", "nothing-stuck") { Sql = Twin("bookmarks", $"InstanceId = {OfWaiting}", $"InstanceId = {OfGranted}") },
        new("something failed", "no-incidents")
        {
            Sql = $"""
                INSERT INTO incidents (Id, InstanceId, ActivityInstanceId, NodeId, ActivityType, Code, Message, CreatedAt, Revision)
                VALUES (randomblob(16), {OfGranted}, 1, 'n', 't', 'c', 'm', 1, 0)
                """,
        },
    ];

    /// <summary>One row of a table a second time, changed.</summary>
    private static string Twin(string table, string where, string set) =>
        $"CREATE TEMP TABLE twin AS SELECT * FROM {table} WHERE {where} LIMIT 1; UPDATE twin SET {set}; INSERT INTO {table} SELECT * FROM twin";

    private static Command Completion(IReadOnlyList<LedgerEntry> entries) => entries.First(e => e.Command.Act.Kind == CommandKind.Complete).Command;

    private static Findings Changed(Findings found, string number, Func<FoundCase, FoundCase> change) =>
        found with { Cases = [.. found.Cases.Select(c => c.Number == number ? change(c) : c)] };
}
