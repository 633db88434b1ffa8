using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RelationTransfer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_cases_partner_office_path_filed_at",
                table: "cases",
                columns: new[] { "partner_office_path", "filed_at" },
                filter: "\"partner_office_path\" IS NOT NULL");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropIndex(
                name: "IX_cases_partner_office_path_filed_at",
                table: "cases");

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
