insert into users (id, name, name_key, language, time_zone, session_stamp, is_instructor, is_caretaker, created_at)
values (1, 'Inès', 'inès', 'fr', 'Europe/Paris', 'stamp', true, true, '2026-03-02 11:00:00'),
       (2, 'Léo', 'léo', 'fr', 'Europe/Paris', 'other stamp', false, false, '2026-03-02 11:00:00');
insert into guests (id, token, created_at, claimed_by_id) values (1, 'guest', '2026-03-02 11:00:00', 2);
insert into one_time_links (id, digest, purpose, user_id, created_at, expires_at)
values (1, 'digest', 'password', 2, '2026-03-02 11:00:00', '2026-03-03 11:00:00');
insert into site (id, sign_up) values (1, 'open');
insert into articles (id, owner_id, title, language, origin, text, created_at)
values (1, 1, 'Un article', 'fr', '', 'L''eau bout à cent degrés.', '2026-03-02 11:00:00');
insert into key_facts (id, article_id, statement, start, "end", importance)
values (1, 1, 'L''eau bout à cent degrés.', 0, 25, 0.5);
insert into quizzes (id, owner_id, article_id, title, description, language, practice_allowed, created_at, published_at)
values (1, 1, 1, 'Un quiz', '', 'fr', true, '2026-03-02 11:00:00', '2026-03-02 11:00:00');
insert into questions (id, quiz_id, key_fact_id, position, status, created_at)
values (1, 1, 1, 1, 'published', '2026-03-02 11:00:00');
insert into question_versions (id, question_id, number, kind, content, author_id, created_at, frozen_at)
values (1, 1, 1, 'TrueFalse', '{}', 1, '2026-03-02 11:00:00', '2026-03-02 11:00:00');
update questions set current_id = 1;
insert into jobs (id, name, arguments, state, tries, stage, done, total, created_at, run_at)
values (1, 'draft', '{}', 'done', 1, '', 0, 0, '2026-03-02 11:00:00', '2026-03-02 11:00:00');
insert into draftings (id, quiz_id, job_id, rejected, created_at) values (1, 1, 1, '[]', '2026-03-02 11:00:00');
insert into sittings (id, quiz_id, is_standing, mode, feedback, created_at)
values (1, 1, true, 'practice', 'each', '2026-03-02 11:00:00');
insert into attempts (id, token, sitting_id, user_id, layout, started_at, submitted_at, points, maximum)
values (1, 'attempt', 1, 2, '[]', '2026-03-02 11:00:00', '2026-03-02 11:01:00', 0, 1);
insert into responses (id, attempt_id, version_id, answer, fraction, verdict, answered_at, seconds)
values (1, 1, 1, '{"value": false}', 0, 'wrong', '2026-03-02 11:00:30', 12.5);
insert into cards (id, user_id, question_id, phase, step, due_day, repetitions, lapses, created_at)
values (1, 2, 1, 'new', 0, 739677, 1, 0, '2026-03-02 11:01:00');
insert into reviews (id, card_id, user_id, version_id, number, origin, rating, answer, fraction, at, study_day, after)
values (1, 1, 2, 1, 1, 'attempt', 1, '{"value": false}', 0, '2026-03-02 11:01:00', 739676, '{}');
insert into learner_preferences (user_id, buttons, new_per_day, reviews_per_day, retention, rollover_hour)
values (2, 'four', 20, 200, 0.9, 4);
