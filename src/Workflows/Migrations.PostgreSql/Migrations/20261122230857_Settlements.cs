using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Settlements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "bank_account_status",
                table: "employers",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "claim_keys",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "employer_wages",
                columns: table => new
                {
                    employer_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    monthly_average = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_employer_wages", x => new { x.employer_id, x.year });
                    table.ForeignKey(
                        name: "FK_employer_wages_employers_employer_id",
                        column: x => x.employer_id,
                        principalTable: "employers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "settlements",
                columns: table => new
                {
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    person_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    key_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    claimed = table.Column<long>(type: "bigint", nullable: false),
                    in_scope = table.Column<long>(type: "bigint", nullable: false),
                    payable = table.Column<long>(type: "bigint", nullable: false),
                    formula_version = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    settled_at = table.Column<long>(type: "bigint", nullable: false),
                    approved_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlements", x => x.case_number);
                });

            migrationBuilder.CreateTable(
                name: "unemployment_benefits",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    started_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    ended_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unemployment_benefits", x => new { x.person_id, x.started_on });
                    table.ForeignKey(
                        name: "FK_unemployment_benefits_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_claim_keys_case_number",
                table: "claim_keys",
                column: "case_number");

            migrationBuilder.CreateIndex(
                name: "IX_settlements_person_id",
                table: "settlements",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "claim_keys");

            migrationBuilder.DropTable(
                name: "employer_wages");

            migrationBuilder.DropTable(
                name: "settlements");

            migrationBuilder.DropTable(
                name: "unemployment_benefits");

            migrationBuilder.DropColumn(
                name: "bank_account_status",
                table: "employers");
        }
    }
}
