"""Who may open which address of the admin. A new address needs a row, or the test fails.

A letter is a role: `s` staff without one, `c` contributor, `e` editor, `m` events manager,
`a` administrator; `-` nobody. All others get no further than the login.
"""

# Of each model: who sees its list and records, who adds one, who deletes one.
MODELS = """
    auth_user                      a      a      a
    auth_group                     a      a      a
    events_event                   cema   ma     ma
    events_series                  ema    ma     ma
    events_talk                    cema   ma     ma
    events_speaker                 cema   ma     ma
    events_organization            cema   ma     ma
    events_recordmerge             ema    -      -
    events_meetupapplication       ma     -      ma
    shared_storedimage             cema   cema   ea
    shared_legacyimagepath         ea     -      a
    shared_tag                     cema   ea     ea
    shared_tagmerge                ea     -      -
    shared_job                     a      -      -
    news_articletemplate           cea    ea     ea
    news_articleimage              ea     -      -
    news_bulkrun                   ea     -      -
    news_category                  cea    ea     ea
    news_importconflict            ea     -      -
    news_importrun                 ea     -      -
    news_legacyaddress             ea     a      a
    news_legacyoriginal            ea     -      -
    news_outsidelink               ea     -      -
    news_proposal                  ema    -      -
    news_setaside                  ema    -      -
    news_topic                     ea     ea     ea
    news_translationpair           ea     -      -
    news_zipupload                 a      a      -
"""

# Pages of one article: of a contributor's own draft, a draft of somebody else, and one that is
# public. Contributors look at what is public, as visitors do.
ARTICLE_PAGES = """
    news_article_change              cea    ea     cea
    news_article_history             cea    ea     cea
    news_article_delete              -      -      -
    news_article_versions            cea    ea     ea
    news_article_compare             cea    ea     ea
    news_article_restore             cea    ea     ea     POST
    news_article_readers_of          cea    ea     cea
    news_article_preview             cea    ea     ea     POST
    news_article_check               cea    ea     ea     POST
    news_article_unsaved_beat        cea    ea     ea     POST
    news_article_unsaved_take_back   cea    ea     ea     POST
    news_article_unsaved_compare     cea    ea     ea     POST
    news_article_unsaved_discard     cea    ea     ea     POST
    news_article_comment             cea    ea     ea     POST
    news_article_answer              cea    ea     ea     POST
    news_article_settle              cea    ea     ea     POST
    news_article_reopen              cea    ea     ea     POST
    news_article_assign              ea     ea     ea     POST
    news_article_proposals           ea     ea     ema
    news_article_link                cea    ea     ea     POST
    news_article_link_withdraw       cea    ea     ea     POST
"""

# Everything else.
PAGES = """
    index                            scema
    login                            scema
    logout                           scema  POST
    password_change                  scema
    password_change_done             scema
    autocomplete                     cema
    jsi18n                           scema
    view_on_site                     scema
    app_list                         cema
    auth_user_password_change        a
    shared_storedimage_upload        cema   POST
    shared_storedimage_upload_many   cema
    shared_storedimage_queue         ema
    shared_storedimage_compare       ema    POST
    shared_storedimage_describe      ema    POST
    shared_storedimage_replace       ema
    shared_storedimage_take_back     ema    POST
    shared_job_progress              a
    shared_job_state                 a
    shared_job_cancel                a      POST
    shared_tagmerge_take_back        ea     POST
    shared_tag_complete              cema
    shared_tag_merge                 ea
    events_event_merge               ma
    events_speaker_merge             ma
    events_speaker_likely            ma
    events_speaker_split             ma
    events_organization_merge        ma
    events_organization_likely       ma
    events_organization_split        ma
    events_recordmerge_take_back     ma     POST
    events_meetupapplication_approve     ma   POST
    events_meetupapplication_decline     ma   POST
    events_meetupapplication_take_back   ma   POST
    news_article_changelist          cea
    news_article_add                 cea
    news_article_new                 cea
    news_article_empty               a
    news_article_readers             cea
    news_article_preview_new         cea    POST
    news_article_check_new           cea    POST
    news_article_unsaved_beat_new        cea    POST
    news_article_unsaved_take_back_new   cea    POST
    news_article_unsaved_compare_new     cea    POST
    news_article_unsaved_discard_new     cea    POST
    news_article_bulk                ea
    news_article_bulk_plan           ea
    news_article_bulk_apply          ea     POST
    news_article_tag_found           ea     POST
    news_article_find                cea
    news_article_link_targets        cea
    news_article_pictures            cea
    news_article_upload              cea    POST
    news_article_fetch_picture       cea    POST
    news_article_describe_picture    cea    POST
    news_article_paste               cea    POST
    news_bulkrun_undo                ea
    news_proposal_read               ema    POST
    news_importrun_undo              a
    news_zipupload_page              a
    news_notice_changelist           scema
    news_notice_choices              scema
    news_notice_read_all             scema  POST
    news_notice_read                 scema  POST
    news_notice_open                 scema  POST
"""

# Buttons of an article's form, by the same three articles.
STEPS = """
    _save              cea    ea     ea
    _submit            cea    ea     ea
    _discard           cea    ea     ea
    _trash             cea    ea     ea
    _publish           ea     ea     ea
    _schedule          ea     ea     ea
    _unschedule        ea     ea     ea
    _unpublish         ea     ea     ea
    _archive           ea     ea     ea
    _approve           ea     ea     ea
    _request_changes   ea     ea     ea
"""

# Actions that lists offer.
ACTIONS = """
    auth_user               delete_selected    a
    auth_group              delete_selected    a
    events_event            call_off           ma
    events_event            delete_selected    ma
    events_event            let_take_place     ma
    events_event            merge              ma
    events_meetupapplication  delete_selected  ma
    events_organization     delete_selected    ma
    events_organization     merge              ma
    events_series           delete_selected    ma
    events_speaker          delete_selected    ma
    events_speaker          merge              ma
    events_talk             delete_selected    ma
    news_article            add_tags           ea
    news_article            archive            ea
    news_article            connect_event      ea
    news_article            find_and_replace   ea
    news_article            fix                ea
    news_article            publish            ea
    news_article            remove_tags        ea
    news_article            set_author         ea
    news_article            set_category       ea
    news_article            trash              ea
    news_article            withdraw           ea
    news_articletemplate    delete_selected    ea
    news_category           delete_selected    ea
    news_legacyaddress      delete_selected    a
    news_outsidelink        ask_again          ea
    news_topic              delete_selected    ea
    news_translationpair    mark               ea
    shared_legacyimagepath  delete_selected    a
    shared_storedimage      delete_selected    ea
    shared_tag              delete_selected    ea
    shared_tag              merge              ea
"""
