#include "children.hpp"

namespace bench::children {

child draw(dice& d) {
    child c;
    c.age = static_cast<std::int32_t>(d.below(18));
    auto const is = [&](std::uint64_t what, std::uint32_t permille) {
        bool const so = d.chance(permille);
        if (so) c.so |= what;
        return so;
    };
    auto const so = [&](std::uint64_t what) { return (c.so & what) != 0; };
    c.so |= c.age < 3 ? infant : c.age < 6 ? small : c.age < 16 ? pupil : youth;
    is(rural, 850);

    // The parents: where they are turns on both.
    std::uint64_t const kind = d.below(1000);
    c.parents = kind < 4 ? 0 : kind < 25 ? 1 : 2;
    bool const both_away = d.chance(520);
    bool any_away = false, all_gone = c.parents > 0;
    for (std::size_t p = 0; p < c.parents; ++p) {
        std::uint64_t const at = d.below(1000);
        std::uint64_t& parent = c.parent[p];
        parent = both_away && at < 940 ? away
                 : at < 700            ? at_home
                 : at < 940            ? away
                 : at < 965            ? dead
                 : at < 980            ? missing
                                       : elsewhere;
        if (parent == dead || parent == missing || d.chance(parent == at_home ? 40 : 15))
            parent |= cannot_care;
        if ((parent & away) != 0 ? d.chance(920) : (parent & at_home) != 0 && d.chance(60)) parent |= migrant;
        any_away |= (parent & away) != 0;
        all_gone &= (parent & (away | dead | missing | cannot_care)) != 0;
    }
    if (any_away && all_gone && c.age < 16) c.so |= left_behind;
    if (!any_away) is(moved, 120);

    is(poor, so(rural) ? 130 : 60);
    if (is(disabled, 16)) is(severely_disabled, 400);

    // What goes wrong, and with whom.
    is(alone, so(left_behind) ? 25 : c.parents == 0 ? 60 : 2);
    is(harmed, so(alone) ? 80 : so(left_behind) ? 14 : 8);
    is(accident, so(alone) ? 40 : 10);
    is(predicament, 10);
    if (so(alone | harmed | accident | predicament)) c.so |= incident;
    if (so(harmed | accident)) is(injured, 550);
    is(unsafe, so(harmed) ? 350 : so(alone) ? 450 : 2);
    if (so(harmed) && is(crime, 700)) is(crime_established, 350);
    is(derelict, so(alone) ? 600 : so(harmed) ? 250 : 8);
    is(institution, so(unsafe) ? 400 : c.parents == 0 ? 300 : 1);
    is(infringed, so(harmed) ? 850 : so(derelict) ? 700 : 8);
    is(eligible, so(poor) ? 700 : so(disabled) ? 500 : 20);
    is(housing, so(poor) ? 250 : 15);
    return c;
}

std::span<truth const> truths() {
    static constexpr truth table[] = {
        {"rural", rural, 1000},
        {"rural", always, 0},
        {"parent.cannot_care", cannot_care, 1000},
        {"parent.cannot_care", always, 0},
        {"parent.migrant_worker", migrant, 1000},
        {"parent.migrant_worker", always, 0},
        {"parent.settlement_eligible", migrant, 150},
        {"parent.settlement_eligible", always, 10},
        {"assistance_eligible", eligible, 1000},
        {"assistance_eligible", always, 0},
        {"entrusted_guardian", alone, 60},
        {"entrusted_guardian", left_behind, 700},
        {"entrusted_guardian", always, 20},
        {"care_needed", left_behind, 350},
        {"care_needed", incident, 500},
        {"care_needed", always, 40},
        {"registered_poor", poor, 600},
        {"registered_poor", always, 0},
        {"minimum_living_allowance", poor, 550},
        {"minimum_living_allowance", always, 5},
        {"housing_eligible", housing, 1000},
        {"housing_eligible", always, 0},
        {"medical_aid_eligible", poor, 500},
        {"medical_aid_eligible", severely_disabled, 600},
        {"medical_aid_eligible", always, 10},
        {"insurance_aid_eligible", poor, 800},
        {"insurance_aid_eligible", severely_disabled, 900},
        {"insurance_aid_eligible", always, 10},
        {"family_wants_work", poor, 300},
        {"family_wants_work", always, 60},
        {"compulsory_education", pupil, 980},
        {"compulsory_education", always, 0},
        {"dropout_risk", pupil | alone, 150},
        {"dropout_risk", pupil, 15},
        {"dropout_risk", youth, 60},
        {"dropout_risk", always, 0},
        {"moved_with_parents", moved, 1000},
        {"moved_with_parents", always, 0},
        {"public_schools_short", moved, 250},
        {"public_schools_short", always, 20},
        {"exam_eligible", youth | moved, 500},
        {"exam_eligible", pupil | moved, 80},
        {"exam_eligible", always, 0},
        {"no_guardian", alone, 1000},
        {"no_guardian", always, 0},
        {"harmed", harmed, 1000},
        {"harmed", always, 0},
        {"accident", accident, 1000},
        {"accident", always, 0},
        {"other_predicament", predicament, 1000},
        {"other_predicament", always, 0},
        {"unsafe", unsafe, 1000},
        {"unsafe", always, 0},
        {"injured", injured, 1000},
        {"injured", always, 1},
        {"serious_illness", always, 4},
        {"disabled", disabled, 1000},
        {"disabled", always, 0},
        {"severely_disabled", severely_disabled, 1000},
        {"severely_disabled", always, 0},
        {"rehabilitation_needed", disabled, 500},
        {"rehabilitation_needed", always, 3},
        {"derelict_parents", derelict, 1000},
        {"derelict_parents", always, 0},
        {"kin_unknown", institution, 60},
        {"kin_unknown", always, 1},
        {"household_registered", institution, 850},
        {"household_registered", always, 993},
        {"rights_infringed", infringed, 1000},
        {"rights_infringed", always, 0},
        {"suspected_of_offence", youth, 8},
        {"suspected_of_offence", pupil, 2},
        {"suspected_of_offence", always, 0},
        {"incident_in_media", harmed, 60},
        {"incident_in_media", incident, 20},
        {"incident_in_media", always, 0},
        {"harmful_content_online", harmed, 30},
        {"harmful_content_online", always, 4},
    };
    return table;
}

std::span<weighed const> choices() {
    static constexpr weighed table[] = {
        {"parent.status", at_home, "home", 1},
        {"parent.status", away, "away", 1},
        {"parent.status", dead, "dead", 1},
        {"parent.status", missing, "missing", 1},
        {"parent.status", always, "other", 1},
        {"schooling", infant, "none", 95},
        {"schooling", infant, "other", 5},
        {"schooling", small, "none", 15},
        {"schooling", small, "other", 85},
        {"schooling", pupil, "school", 985},
        {"schooling", pupil, "other", 5},
        {"schooling", pupil, "none", 10},
        {"schooling", always, "school", 85},
        {"schooling", always, "other", 6},
        {"schooling", always, "none", 9},
        {"crime", crime_established, "established", 1},
        {"crime", crime, "suspected", 1},
        {"crime", always, "none", 1},
        {"placement", institution, "temporary_guardianship", 70},
        {"placement", institution, "welfare_care", 30},
        {"placement", always, "family", 985},
        {"placement", always, "other", 15},
        {"reporter", always, "school", 30},
        {"reporter", always, "kindergarten", 6},
        {"reporter", always, "medical_institution", 14},
        {"reporter", always, "village_committee", 24},
        {"reporter", always, "social_work_agency", 3},
        {"reporter", always, "relief_institution", 2},
        {"reporter", always, "protection_centre", 2},
        {"reporter", always, "welfare_institution", 1},
        {"reporter", always, "citizen", 12},
        {"reporter", always, "social_organisation", 1},
        {"reporter", always, "state_organ", 2},
        {"reporter", always, "close_contact_body", 1},
        {"reporter", always, "other", 2},
    };
    return table;
}

std::span<weighed const> sets() {
    static constexpr weighed table[] = {
        {"difficulty", poor, "poverty", 900},        {"difficulty", always, "poverty", 15},
        {"difficulty", disabled, "disability", 850}, {"difficulty", always, "disability", 0},
        {"difficulty", alone, "endangered", 500},    {"difficulty", harmed, "endangered", 700},
        {"difficulty", always, "endangered", 3},     {"difficulty", always, "other", 30},
    };
    return table;
}

std::span<step const> steps() {
    static constexpr step table[] = {
        {"reportable_found", "", incident, 950, 0, 3},
        {"reportable_found", "", always, 3, 0, 3},
        {"reported", "reportable_found", always, 930, 0, 2},
        {"report_accepted", "reported", always, 970, 0, 1},
        {"police_attended", "report_accepted", always, 920, 0, 1},
        {"emergency_handled", "police_attended", unsafe, 950, 0, 1},
        {"emergency_handled", "police_attended", always, 300, 0, 2},
        {"escorted", "police_attended", unsafe, 800, 0, 1},
        {"escorted", "police_attended", alone, 400, 0, 2},
        {"escorted", "police_attended", always, 10, 0, 2},
        {"evidence_gathered", "police_attended", always, 850, 0, 5},
        {"medical_help_given", "police_attended", injured, 900, 0, 1},
        {"medical_help_given", "police_attended", always, 20, 0, 1},
        {"treated", "reportable_found", injured, 900, 0, 2},
        {"treated", "reportable_found", always, 10, 0, 2},
        {"injury_appraised", "report_accepted", injured, 700, 1, 12},
        {"injury_appraised", "report_accepted", always, 5, 1, 12},
        {"township_notified", "emergency_handled", always, 850, 0, 3},
        {"child_received", "escorted", always, 850, 0, 1},
        {"assessment_opened", "report_accepted", always, 750, 1, 7},
        {"assessment_completed", "assessment_opened", always, 850, 3, 30},
        {"admonished", "police_attended", derelict, 750, 0, 10},
        {"admonished", "police_attended", always, 10, 0, 10},
        {"case_opened", "police_attended", crime, 920, 0, 7},
        {"case_opened", "police_attended", always, 5, 0, 7},
        {"infringer_identified", "report_accepted", crime, 750, 0, 30},
        {"infringer_identified", "report_accepted", harmed, 500, 0, 30},
        {"infringer_identified", "report_accepted", always, 5, 0, 30},
        {"liability_pursued_by_police", "infringer_identified", always, 650, 1, 30},
        {"sent_for_prosecution", "case_opened", crime_established, 850, 20, 90},
        {"sent_for_prosecution", "case_opened", always, 150, 40, 150},
        {"prosecuted", "sent_for_prosecution", always, 850, 10, 60},
        {"liability_pursued_by_procuratorates", "sent_for_prosecution", always, 500, 10, 60},
        {"sentenced", "prosecuted", always, 800, 30, 120},
        {"liability_pursued_by_courts", "prosecuted", always, 600, 30, 120},
        {"reporter_rewarded", "report_accepted", always, 250, 10, 90},
        {"suit_filed", "", infringed, 180, 10, 120},
        {"suit_filed", "", always, 1, 10, 120},
        {"suit_accepted", "suit_filed", always, 930, 1, 7},
        {"suit_decided", "suit_accepted", always, 750, 30, 180},
        {"guardianship_petition", "report_accepted", derelict, 120, 20, 100},
        {"guardianship_petition", "report_accepted", always, 5, 20, 100},
        {"guardianship_decided", "guardianship_petition", always, 800, 30, 90},
        {"assistance_granted", "", eligible, 750, 10, 90},
        {"assistance_granted", "", always, 5, 10, 90},
        {"housing_granted", "", housing, 500, 30, 200},
        {"housing_granted", "", always, 2, 30, 200},
        {"cross_department_problem", "", incident, 120, 1, 60},
        {"cross_department_problem", "", always, 2, 1, 60},
        {"problem_handled", "cross_department_problem", always, 700, 5, 60},
        {"matter_assigned", "", always, 4, 0, 30},
        {"matter_completed", "matter_assigned", always, 700, 10, 60},
        {"major_matter", "", always, 3, 0, 30},
        {"major_matter_reported", "major_matter", always, 900, 0, 3},
        {"member_moved", "", always, 4, 0, 30},
        {"change_proposed", "member_moved", always, 850, 1, 20},
        {"change_made", "change_proposed", always, 850, 1, 20},
        {"change_published", "change_made", always, 850, 1, 20},
    };
    return table;
}

std::span<body const> bodies() {
    static constexpr body table[] = {{"region", 5}, {"department", 5}, {"employer", 5}, {"organisation", 5}};
    return table;
}

} // namespace bench::children
