using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PersonSharingCredential : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "address_sealed",
                table: "persons",
                type: "bytea",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "household_address_sealed",
                table: "persons",
                type: "bytea",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "account_sharings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    grantor_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    user_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    relation = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    bound_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    bound_by = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    unbound_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true, collation: "C"),
                    unbound_by = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_sharings", x => x.id);
                    table.ForeignKey(
                        name: "FK_account_sharings_persons_grantor_id",
                        column: x => x.grantor_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_account_sharings_persons_user_id",
                        column: x => x.user_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credential_records",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    level = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    update_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    data_sealed = table.Column<byte[]>(type: "bytea", maxLength: 2048, nullable: false),
                    taken_at = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credential_records", x => new { x.person_id, x.level });
                });

            migrationBuilder.CreateTable(
                name: "credentials",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    level = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    region = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    synced_at = table.Column<long>(type: "bigint", nullable: false),
                    case_number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credentials", x => x.person_id);
                    table.ForeignKey(
                        name: "FK_credentials_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_changes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    person_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    field = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    before_sealed = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: true),
                    before_masked = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    after_sealed = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    after_masked = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    before_index = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: true),
                    changed_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    case_number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_person_changes_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_sharings_active",
                table: "account_sharings",
                columns: new[] { "grantor_id", "user_id" },
                unique: true,
                filter: "\"status\" = 'Active'");

            migrationBuilder.CreateIndex(
                name: "ix_account_sharings_grantor",
                table: "account_sharings",
                column: "grantor_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_sharings_user",
                table: "account_sharings",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_person_changes_before_index",
                table: "person_changes",
                column: "before_index");

            migrationBuilder.CreateIndex(
                name: "IX_person_changes_person_id",
                table: "person_changes",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_sharings");

            migrationBuilder.DropTable(
                name: "credential_records");

            migrationBuilder.DropTable(
                name: "credentials");

            migrationBuilder.DropTable(
                name: "person_changes");

            migrationBuilder.DropColumn(
                name: "address_sealed",
                table: "persons");

            migrationBuilder.DropColumn(
                name: "household_address_sealed",
                table: "persons");
        }
    }
}
