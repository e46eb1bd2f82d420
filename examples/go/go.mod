module remit.example/case_check

go 1.19
