using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
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
                type: "BLOB",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "household_address_sealed",
                table: "persons",
                type: "BLOB",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "account_sharings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    grantor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    relation = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    bound_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    bound_by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    unbound_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    unbound_by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
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
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    update_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    data_sealed = table.Column<byte[]>(type: "BLOB", maxLength: 2048, nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credential_records", x => new { x.person_id, x.level });
                });

            migrationBuilder.CreateTable(
                name: "credentials",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    synced_at = table.Column<long>(type: "INTEGER", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
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
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    before_sealed = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: true),
                    before_masked = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    after_sealed = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    after_masked = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    before_index = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: true),
                    changed_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
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
