using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EngineComplete : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "ParentInstanceId",
                table: "instances",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "forms",
                table: "human_tasks",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "sealed_answers",
                table: "human_tasks",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "account_balance",
                table: "enrolments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "credited_months",
                table: "enrolments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "paid_months",
                table: "enrolments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ActivityType",
                table: "definition_versions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "definition_versions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "partner_office_path",
                table: "clocks",
                type: "TEXT",
                maxLength: 96,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "stage_office_code",
                table: "clocks",
                type: "TEXT",
                maxLength: 18,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "partner_office_code",
                table: "cases",
                type: "TEXT",
                maxLength: 18,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "partner_office_path",
                table: "cases",
                type: "TEXT",
                maxLength: 96,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "activations",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activations", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "bulk_operations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    parameters = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    selection = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    account_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    office_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    office_path = table.Column<string>(type: "TEXT", maxLength: 96, nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_operations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bulk_targets",
                columns: table => new
                {
                    bulk_operation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    instance_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    incident_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    message = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_targets", x => new { x.bulk_operation_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "queued_stimuli",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Payload = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_queued_stimuli", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "transfers",
                columns: table => new
                {
                    case_number = table.Column<string>(type: "TEXT", maxLength: 23, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    out_area = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    in_area = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    out_enrolment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    in_enrolment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    out_kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    paid_months = table.Column<int>(type: "INTEGER", nullable: true),
                    credited_months = table.Column<int>(type: "INTEGER", nullable: true),
                    account_balance = table.Column<long>(type: "INTEGER", nullable: true),
                    requested_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    transferred_out_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    ended_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transfers", x => x.case_number);
                    table.ForeignKey(
                        name: "FK_transfers_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "triggers",
                columns: table => new
                {
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DefinitionVersionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    Schedule = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    NextDueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_triggers", x => new { x.DefinitionId, x.ActivityId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_instances_DefinitionId_Status",
                table: "instances",
                columns: new[] { "DefinitionId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_instances_ParentInstanceId",
                table: "instances",
                column: "ParentInstanceId",
                filter: "\"ParentInstanceId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_partner_office_path_filed_at",
                table: "cases",
                columns: new[] { "partner_office_path", "filed_at" },
                filter: "\"partner_office_path\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_bulk_operations_status_created_at",
                table: "bulk_operations",
                columns: new[] { "status", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_targets_bulk_operation_id_status_ordinal",
                table: "bulk_targets",
                columns: new[] { "bulk_operation_id", "status", "ordinal" });

            migrationBuilder.CreateIndex(
                name: "ix_transfers_in_progress",
                table: "transfers",
                column: "person_id",
                unique: true,
                filter: "\"ended_on\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_person",
                table: "transfers",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_triggers_Hash",
                table: "triggers",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_triggers_NextDueAt",
                table: "triggers",
                column: "NextDueAt",
                filter: "\"NextDueAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activations");

            migrationBuilder.DropTable(
                name: "bulk_operations");

            migrationBuilder.DropTable(
                name: "bulk_targets");

            migrationBuilder.DropTable(
                name: "queued_stimuli");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropTable(
                name: "triggers");

            migrationBuilder.DropIndex(
                name: "IX_instances_DefinitionId_Status",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "IX_instances_ParentInstanceId",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "IX_cases_partner_office_path_filed_at",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "ParentInstanceId",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "forms",
                table: "human_tasks");

            migrationBuilder.DropColumn(
                name: "sealed_answers",
                table: "human_tasks");

            migrationBuilder.DropColumn(
                name: "account_balance",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "credited_months",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "paid_months",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "ActivityType",
                table: "definition_versions");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "definition_versions");

            migrationBuilder.DropColumn(
                name: "partner_office_path",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "stage_office_code",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "partner_office_code",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "partner_office_path",
                table: "cases");
        }
    }
}
