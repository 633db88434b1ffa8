using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class EnrolmentDetails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "contribution_year",
                table: "enrolments",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ended_by_case",
                table: "enrolments",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "school",
                table: "enrolments",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<byte[]>(
                name: "student_number_sealed",
                table: "enrolments",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "suspension_reason",
                table: "enrolments",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "contribution_year",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "ended_by_case",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "school",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "student_number_sealed",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "suspension_reason",
                table: "enrolments");
        }
    }
}
