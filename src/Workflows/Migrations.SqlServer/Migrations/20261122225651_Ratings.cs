using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Ratings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "rating_settled_at",
                table: "cases",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bad_rating_steps",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    bad_rating_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    by_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    sealed_text = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    evidence = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bad_rating_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bad_ratings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    rating_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    key_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    channel = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    is_anonymous = table.Column<bool>(type: "bit", nullable: false),
                    level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    involved = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    rated = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    registered_at = table.Column<long>(type: "bigint", nullable: false),
                    contact_due_at = table.Column<long>(type: "bigint", nullable: false),
                    finish_due_at = table.Column<long>(type: "bigint", nullable: false),
                    handler_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    handler_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    contacted_at = table.Column<long>(type: "bigint", nullable: true),
                    failed_days = table.Column<int>(type: "int", nullable: false),
                    last_failed_on = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    @class = table.Column<string>(name: "class", type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    approval = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    approval_asked_by = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    rectified_at = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    closing = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    sealed_answer = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    appeal = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    appealed_by = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    follow_up_level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    sealed_follow_up = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    follow_up_at = table.Column<long>(type: "bigint", nullable: true),
                    next_reminder_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bad_ratings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "complaints",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: true, collation: "Latin1_General_100_BIN2"),
                    office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    staff_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    staff_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    source = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    source_number = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    sealed_content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    registered_at = table.Column<long>(type: "bigint", nullable: false),
                    registered_by_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    handler_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    handler_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    sealed_answer = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_complaints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rating_marks",
                columns: table => new
                {
                    rating_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    @object = table.Column<string>(name: "object", type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    staff_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    staff_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    channel = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    rated_at = table.Column<long>(type: "bigint", nullable: false),
                    is_counted = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rating_marks", x => new { x.rating_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "rating_opinions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    origin = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    sealed_text = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    entered_by = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    entered_by_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    entered_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rating_opinions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rating_tokens",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    digest = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    contact = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    staff_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    staff_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rating_tokens", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ratings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    contact = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    key_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    origin = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    source = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reasons = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    sealed_text = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    is_anonymous = table.Column<bool>(type: "bit", nullable: false),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    channel = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    receiving_office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    receiving_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    deciding_office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    deciding_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    rated_at = table.Column<long>(type: "bigint", nullable: false),
                    period_ends_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ratings", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cases_closed_at",
                table: "cases",
                column: "closed_at",
                filter: "[closed_at] IS NOT NULL AND [rating_settled_at] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_bad_rating_steps_bad_rating_id",
                table: "bad_rating_steps",
                column: "bad_rating_id");

            migrationBuilder.CreateIndex(
                name: "IX_bad_ratings_case_number",
                table: "bad_ratings",
                column: "case_number");

            migrationBuilder.CreateIndex(
                name: "IX_bad_ratings_next_reminder_at",
                table: "bad_ratings",
                column: "next_reminder_at",
                filter: "[next_reminder_at] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_bad_ratings_office_path_registered_at",
                table: "bad_ratings",
                columns: new[] { "office_path", "registered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_bad_ratings_rating_id_office_code",
                table: "bad_ratings",
                columns: new[] { "rating_id", "office_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bad_ratings_registered_at",
                table: "bad_ratings",
                column: "registered_at");

            migrationBuilder.CreateIndex(
                name: "IX_complaints_case_number",
                table: "complaints",
                column: "case_number",
                filter: "[case_number] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_complaints_office_path_registered_at",
                table: "complaints",
                columns: new[] { "office_path", "registered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_complaints_registered_at",
                table: "complaints",
                column: "registered_at");

            migrationBuilder.CreateIndex(
                name: "IX_rating_marks_office_path_rated_at",
                table: "rating_marks",
                columns: new[] { "office_path", "rated_at" });

            migrationBuilder.CreateIndex(
                name: "IX_rating_marks_rated_at",
                table: "rating_marks",
                column: "rated_at");

            migrationBuilder.CreateIndex(
                name: "IX_rating_marks_staff_id_rated_at",
                table: "rating_marks",
                columns: new[] { "staff_id", "rated_at" },
                filter: "[staff_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_rating_opinions_office_path_entered_at",
                table: "rating_opinions",
                columns: new[] { "office_path", "entered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_rating_tokens_digest",
                table: "rating_tokens",
                column: "digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ratings_case_number_contact",
                table: "ratings",
                columns: new[] { "case_number", "contact" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ratings_deciding_office_path_rated_at",
                table: "ratings",
                columns: new[] { "deciding_office_path", "rated_at" });

            migrationBuilder.CreateIndex(
                name: "IX_ratings_rated_at",
                table: "ratings",
                column: "rated_at");

            // What was closed before there were ratings was never open to one.
            migrationBuilder.Sql("UPDATE cases SET rating_settled_at = closed_at WHERE closed_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bad_rating_steps");

            migrationBuilder.DropTable(
                name: "bad_ratings");

            migrationBuilder.DropTable(
                name: "complaints");

            migrationBuilder.DropTable(
                name: "rating_marks");

            migrationBuilder.DropTable(
                name: "rating_opinions");

            migrationBuilder.DropTable(
                name: "rating_tokens");

            migrationBuilder.DropTable(
                name: "ratings");

            migrationBuilder.DropIndex(
                name: "IX_cases_closed_at",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "rating_settled_at",
                table: "cases");
        }
    }
}
