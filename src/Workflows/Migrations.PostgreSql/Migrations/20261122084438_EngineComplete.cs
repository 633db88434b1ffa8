using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
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
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "forms",
                table: "human_tasks",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<byte[]>(
                name: "sealed_answers",
                table: "human_tasks",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "account_balance",
                table: "enrolments",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "credited_months",
                table: "enrolments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "paid_months",
                table: "enrolments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ActivityType",
                table: "definition_versions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "definition_versions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "partner_office_path",
                table: "clocks",
                type: "character varying(96)",
                maxLength: 96,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "stage_office_code",
                table: "clocks",
                type: "character varying(18)",
                maxLength: 18,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "partner_office_code",
                table: "cases",
                type: "character varying(18)",
                maxLength: 18,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "partner_office_path",
                table: "cases",
                type: "character varying(96)",
                maxLength: 96,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "activations",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: false, collation: "C"),
                    InstanceId = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activations", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "bulk_operations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    parameters = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    selection = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    total = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    account_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    login = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    account_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_operations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bulk_targets",
                columns: table => new
                {
                    bulk_operation_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    instance_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    incident_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_targets", x => new { x.bulk_operation_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "queued_stimuli",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    CorrelationId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    InstanceId = table.Column<byte[]>(type: "bytea", nullable: true),
                    Payload = table.Column<byte[]>(type: "bytea", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_queued_stimuli", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "transfers",
                columns: table => new
                {
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    person_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    out_area = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    in_area = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    out_enrolment_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    in_enrolment_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    out_kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true, collation: "C"),
                    paid_months = table.Column<int>(type: "integer", nullable: true),
                    credited_months = table.Column<int>(type: "integer", nullable: true),
                    account_balance = table.Column<long>(type: "bigint", nullable: true),
                    requested_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    transferred_out_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true, collation: "C"),
                    ended_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
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
                    DefinitionId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ActivityId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    DefinitionVersionId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    Schedule = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    NextDueAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<long>(type: "bigint", nullable: false)
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
